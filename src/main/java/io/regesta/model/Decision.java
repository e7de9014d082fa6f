package io.regesta.model;

/** What comes of a command: it is refused, there is nothing to do, or exactly one event happens. */
public sealed interface Decision {

    record Refused(Refusal refusal) implements Decision {}

    /** What was asked for already is so. */
    record NothingToDo(RegisteredModel model) implements Decision {}

    record Happens(ModelId model, Event event) implements Decision {}
}
