package io.regesta.mlflow;

import io.regesta.model.Event;
import io.regesta.model.Event.VersionRegistered;
import io.regesta.model.Refusal;
import io.regesta.model.Refusal.StageCannotBeEmptied;
import io.regesta.model.Refusal.VersionMissing;
import io.regesta.model.RegisteredModel;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** How a write is answered. */
@FunctionalInterface
interface Reply {
    Reply NOTHING = (_, _) -> Answers.ok(new Messages.Nothing());

    Reply MODEL = (model, _) -> Answers.ok(Messages.OneModel.of(model));

    /** The version that the event registered. */
    Reply REGISTERED = (model, event) -> version(
                    event instanceof VersionRegistered registered ? registered.version() : model.lastVersion())
            .done(model, event);

    /** The version of that number; when it has been deleted since the event, that it is missing. */
    static Reply version(int number) {
        return (model, _) -> model.version(number)
                .map(version -> Answers.ok(Messages.OneVersion.of(version)))
                .orElseGet(() -> Answers.error(Errors.of(new VersionMissing(model.name(), Integer.toString(number)))));
    }

    /** The version of that number, moved to a stage that the request wrote so. */
    static Reply moved(int number, String stage) {
        var version = version(number);
        return new Reply() {
            @Override
            public ResponseBuilder done(RegisteredModel model, @Nullable Event event) {
                return version.done(model, event);
            }

            @Override
            public MlflowError refused(Refusal refusal) {
                return refusal instanceof StageCannotBeEmptied ? Errors.stageNotActive(stage) : Errors.of(refusal);
            }
        };
    }

    /** The answer when it went well: the model after it, and the event unless nothing was to be done. */
    ResponseBuilder done(RegisteredModel model, @Nullable Event event);

    /** The answer when it was refused. */
    default MlflowError refused(Refusal refusal) {
        return Errors.of(refusal);
    }
}
