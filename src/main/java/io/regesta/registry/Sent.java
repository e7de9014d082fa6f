package io.regesta.registry;

import io.regesta.journal.StoredRecord;
import io.regesta.model.Event;
import io.regesta.model.ModelId;
import io.regesta.projection.Fates;
import java.util.concurrent.CompletableFuture;

/** A command whose event was appended, who waits for what comes of it, and what the brokers answer. */
record Sent(
        Queued command, ModelId model, Event event, Fates.Pending pending, CompletableFuture<StoredRecord> appended) {}
