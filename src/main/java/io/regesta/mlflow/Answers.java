package io.regesta.mlflow;

import io.regesta.http.RegestaHeaders;
import io.regesta.model.Refusal.ModelMissing;
import io.regesta.model.Webhook;
import io.regesta.registry.Outcome;
import io.regesta.registry.WebhookOutcome;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Duration;
import java.util.function.Function;

/** Makes HTTP answers of messages, errors and outcomes. */
final class Answers {
    private static final int OK = 200;

    private Answers() {}

    static ResponseBuilder ok(Object message) {
        return json(OK, Json.indented(message));
    }

    static ResponseBuilder error(MlflowError error) {
        return json(error.status(), Json.line(Messages.Problem.of(error)));
    }

    /** An error that passes; the client is told when to ask again. */
    static ResponseBuilder error(MlflowError error, Duration retryAfter) {
        return error(error).header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()));
    }

    /** What became of a write. */
    static ResponseBuilder of(Outcome outcome, Reply reply) {
        return switch (outcome) {
            case Outcome.Done done ->
                reply.done(done.model(), done.event()).header(RegestaHeaders.POSITION, done.position());
            case Outcome.Unchanged unchanged ->
                reply.done(unchanged.model(), null).header(RegestaHeaders.POSITION, unchanged.position());
            case Outcome.Gone gone -> error(reply.refused(new ModelMissing(gone.name())));
            case Outcome.Refused refused -> error(reply.refused(refused.refusal()));
            case Outcome.KeyReused reused -> error(Errors.of(reused));
            case Outcome.TooLarge large -> error(Errors.of(large));
            case Outcome.Overloaded overloaded -> error(Errors.overloaded(), overloaded.retryAfter());
            case Outcome.Unavailable unavailable ->
                error(Errors.of(unavailable), unavailable.retryAfter())
                        .header(RegestaHeaders.COMMAND, unavailable.command());
        };
    }

    /** What became of a write on a webhook. */
    static ResponseBuilder of(WebhookOutcome outcome, Function<Webhook, Object> message) {
        return switch (outcome) {
            case WebhookOutcome.Done(var webhook, var position) ->
                ok(webhook == null ? new Messages.Nothing() : message.apply(webhook))
                        .header(RegestaHeaders.POSITION, position);
            case WebhookOutcome.Refused(var refusal) -> error(Errors.of(refusal));
            case WebhookOutcome.Otherwise(var what) -> of(what, Reply.NOTHING);
        };
    }

    private static ResponseBuilder json(int status, byte[] text) {
        return Response.status(status)
                .header(HttpHeaders.CONTENT_TYPE, "application/json")
                .entity(text);
    }
}
