package io.regesta.model;

import java.util.Arrays;
import java.util.Optional;

/** Whether a webhook is told. One that is paused keeps its place, and is told everything since when it goes on. */
public enum WebhookStatus {
    ACTIVE("active"),
    PAUSED("paused");

    private final String title;

    WebhookStatus(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public static Optional<WebhookStatus> named(String title) {
        return Arrays.stream(values())
                .filter(status -> status.title.equals(title))
                .findFirst();
    }
}
