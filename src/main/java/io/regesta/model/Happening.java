package io.regesta.model;

import java.util.Set;

/** What happened, to whatever it happened: what a record of the journal carries. */
public sealed interface Happening permits Event, WebhookEvent {

    /** The names that are taken from this event on. */
    default Set<String> claims() {
        return Set.of();
    }

    /** The names that are free from this event on. */
    default Set<String> releases() {
        return Set.of();
    }
}
