package io.regesta.projection;

import io.regesta.journal.StreamHead;
import io.regesta.model.Webhook;
import org.jspecify.annotations.Nullable;

/**
 * What the tables held of one webhook at one moment.
 *
 * @param journalTime the journal's time then, in milliseconds
 * @param webhook null when there is none
 * @param happened what the sought event did, when it had taken effect
 */
public record WebhookSnapshot(
        long nextOffset,
        long journalTime,
        @Nullable Webhook webhook,
        StreamHead head,
        Snapshot.@Nullable Happened happened) {}
