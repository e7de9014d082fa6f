package io.regesta.registry;

import io.regesta.model.Event;
import io.regesta.model.ModelId;
import io.regesta.projection.Fates;

/** A command whose event was appended, and who waits for what comes of it. */
record Sent(Queued command, ModelId model, Event event, Fates.Pending pending) {}
