package io.regesta.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/** How asking a registry ended. */
sealed interface Answer {
    /** The registry did it and said this. */
    record Done(ObjectNode body) implements Answer {}

    /** The registry answered that it will not; the code is MLflow's {@code error_code}. */
    record Refused(String code, String message) implements Answer {}

    /** Nothing useful came back, after the tries that {@link Patience} allows. */
    record NotReached(String sentence) implements Answer {}

    /** What was given cannot be asked; nothing was sent. */
    record Misused(String sentence) implements Answer {}

    /** Goes on with the next request when this one was done, else stays as it is. */
    default Answer then(Function<ObjectNode, Answer> next) {
        return this instanceof Done(ObjectNode body) ? next.apply(body) : this;
    }
}
