package io.regesta.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery says.
 *
 * @param trace the W3C {@code traceparent} of the request that led to it; null when there was none
 */
record Payload(String contentType, JsonNode json, @Nullable String trace) {
    static final String JSON = "application/json";
    static final String CLOUD_EVENT = "application/cloudevents+json";

    Payload(String contentType, JsonNode json) {
        this(contentType, json, null);
    }

    /** The same, because of a request of that trace. */
    Payload because(@Nullable String ofTrace) {
        return new Payload(contentType, json, ofTrace);
    }

    /** In UTF-8, without line breaks. */
    byte[] bytes() {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
