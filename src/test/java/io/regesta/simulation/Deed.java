package io.regesta.simulation;

import io.regesta.model.Event;
import io.regesta.model.ModelId;

/** What a record of the simulated journal does when it takes effect. */
sealed interface Deed {

    record OfModel(ModelId model, Event event) implements Deed {}

    record Frozen(boolean frozen) implements Deed {}

    record HookAdded() implements Deed {}
}
