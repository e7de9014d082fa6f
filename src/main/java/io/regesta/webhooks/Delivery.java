package io.regesta.webhooks;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at telling a webhook something. Times are milliseconds.
 *
 * @param offset where the event stands in its partition
 * @param model what the model was called then
 * @param attempt the how-manieth it was of this event
 * @param answered the status of the answer; null when there was none
 * @param nextTry when it is tried again; null when it is not
 */
public record Delivery(
        UUID id,
        long offset,
        UUID event,
        String type,
        String model,
        int attempt,
        long at,
        long latency,
        boolean delivered,
        @Nullable Integer answered,
        @Nullable String error,
        @Nullable Long nextTry) {}
