package io.regesta.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** What a delivery says. */
record Payload(String contentType, JsonNode json) {
    static final String JSON = "application/json";
    static final String CLOUD_EVENT = "application/cloudevents+json";

    /** In UTF-8, without line breaks. */
    byte[] bytes() {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
