package io.regesta.commands;

import io.regesta.commands.Bodies.Body;
import io.regesta.journal.Actor;
import io.regesta.model.Command;
import io.regesta.registry.Ask;
import io.regesta.registry.Ids;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command as its record says it.
 *
 * @param id the sender's own name for it
 * @param comment why, in the asker's words
 * @param replyTo the topic that its outcome goes to; null for the usual one
 * @param trace the W3C {@code traceparent} of its sender
 * @param ifRevision the model's revision at which alone it is to happen
 * @param fingerprint a hash of the record's value
 */
record Received(
        String id,
        String workspace,
        CommandType type,
        Body body,
        Actor actor,
        @Nullable String comment,
        @Nullable String replyTo,
        @Nullable String trace,
        @Nullable Long ifRevision,
        String fingerprint) {

    Ask ask(Command command) {
        return new Ask(workspace, command, actor, comment, id, fingerprint, ifRevision, trace);
    }

    /** The same, as a step of a trace. */
    Received within(@Nullable String step) {
        return new Received(id, workspace, type, body, actor, comment, replyTo, step, ifRevision, fingerprint);
    }

    /** What the registry knows the command by. */
    UUID command() {
        return Ids.ofKey(workspace, actor.name(), id);
    }
}
