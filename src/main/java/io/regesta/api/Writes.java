package io.regesta.api;

import io.regesta.api.Bodies.Body;
import io.regesta.api.Checked.Good;
import io.regesta.api.Checked.Wrong;
import io.regesta.http.Asks;
import io.regesta.http.RegestaHeaders;
import io.regesta.journal.Position;
import io.regesta.model.Command;
import io.regesta.model.Event;
import io.regesta.model.Event.ModelDeleted;
import io.regesta.model.Refusal.ModelMissing;
import io.regesta.model.Refusal.TextInvalid;
import io.regesta.model.Refusal.TooLong;
import io.regesta.model.RegisteredModel;
import io.regesta.registry.Outcome;
import io.regesta.registry.Outcome.Done;
import io.regesta.registry.Outcome.Gone;
import io.regesta.registry.Outcome.KeyReused;
import io.regesta.registry.Outcome.Overloaded;
import io.regesta.registry.Outcome.Refused;
import io.regesta.registry.Outcome.TooLarge;
import io.regesta.registry.Outcome.Unavailable;
import io.regesta.registry.Outcome.Unchanged;
import io.regesta.registry.Registry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks the registry for what requests want, and answers what became of it. */
@ApplicationScoped
class Writes {
    private static final byte[] NO_BODY = {};

    private final Registry registry;

    /** The model after a write, and the event that it came to; null when there was nothing to do. */
    record Written(RegisteredModel model, @Nullable Event event) {}

    Writes(Registry registry) {
        this.registry = registry;
    }

    /** Carries a command out; {@code answer} says what to answer of the model when it took effect. */
    Uni<Response> ask(HttpServerRequest request, Command command, Function<Written, ResponseBuilder> answer) {
        return Answers.safely(() -> submit(request, NO_BODY, null, command, answer));
    }

    /** Carries a command out, and has nothing to show when it took effect. */
    Uni<Response> ask(HttpServerRequest request, Command command) {
        return ask(request, command, Writes::nothing);
    }

    /** Carries out the command that a body makes, and has nothing to show when it took effect. */
    <B extends Record & Body> Uni<Response> ask(
            HttpServerRequest request, byte[] body, Class<B> form, Function<B, Command> command) {
        return ask(request, body, form, command, Writes::nothing);
    }

    /** Carries out the command that a body makes, or answers what is wrong with the body. */
    <B extends Record & Body> Uni<Response> ask(
            HttpServerRequest request,
            byte[] body,
            Class<B> form,
            Function<B, Command> command,
            Function<Written, ResponseBuilder> answer) {
        return askFound(request, body, form, read -> Uni.createFrom().item(new Good<>(command.apply(read))), answer);
    }

    /** The same for a command that has to be looked up first, and may come to a problem then. */
    <B extends Record & Body> Uni<Response> askFound(
            HttpServerRequest request,
            byte[] body,
            Class<B> form,
            Function<B, Uni<Checked<Command>>> command,
            Function<Written, ResponseBuilder> answer) {
        return Answers.safely(() -> switch (BodyReader.read(body, form)) {
            case Wrong<B>(var problem) -> Uni.createFrom().item(Answers.of(problem));
            case Good<B>(var read) ->
                command.apply(read).chain(found -> switch (found) {
                    case Wrong<Command>(var problem) -> Uni.createFrom().item(Answers.of(problem));
                    case Good<Command>(var known) -> submit(request, body, read.comment(), known, answer);
                });
        });
    }

    private Uni<Response> submit(
            HttpServerRequest request,
            byte[] body,
            @Nullable String comment,
            Command command,
            Function<Written, ResponseBuilder> answer) {
        return switch (Revisions.wanted(request, command)) {
            case Wrong<Revisions.Wanted>(var problem) -> Uni.createFrom().item(Answers.of(problem));
            case Good<Revisions.Wanted>(var wanted) -> {
                var ask = Asks.of(command, request, body, comment, wanted.revision());
                yield Uni.createFrom()
                        .completionStage(() -> registry.submit(ask))
                        .map(outcome -> answered(comment == null ? ofHeader(outcome) : outcome, answer));
            }
        };
    }

    /** A comment that is refused and that the body does not say came in its header. */
    private static Outcome ofHeader(Outcome outcome) {
        if (outcome instanceof Refused(TooLong(var field, var maximum)) && field.equals("comment")) {
            return new Refused(new TooLong(RegestaHeaders.COMMENT, maximum));
        }
        return outcome instanceof Refused(TextInvalid(var field)) && field.equals("comment")
                ? new Refused(new TextInvalid(RegestaHeaders.COMMENT))
                : outcome;
    }

    /** What an outcome is answered with. */
    static Response answered(Outcome outcome, Function<Written, ResponseBuilder> answer) {
        return switch (outcome) {
            case Done(var model, var event, var position) -> written(answer, new Written(model, event), position);
            case Unchanged(var model, var position) -> written(answer, new Written(model, null), position);
            case Gone gone -> Answers.of(new ModelMissing(gone.name()));
            case Refused(var refusal) -> Answers.of(refusal);
            case KeyReused reused -> Answers.of(Problems.of(reused));
            case TooLarge tooLarge -> Answers.of(Problems.of(tooLarge));
            case Overloaded overloaded -> Answers.of(Problems.of(overloaded), overloaded.retryAfter());
            case Unavailable unavailable -> {
                var response = Answers.of(Problems.of(unavailable), unavailable.retryAfter());
                response.getHeaders().putSingle(RegestaHeaders.COMMAND, unavailable.command());
                yield response;
            }
        };
    }

    private static ResponseBuilder nothing(Written written) {
        return Response.noContent();
    }

    private static Response written(Function<Written, ResponseBuilder> answer, Written written, Position position) {
        var response = answer.apply(written).header(RegestaHeaders.POSITION, position);
        return written.event() instanceof ModelDeleted
                ? response.build()
                : response.tag(Revisions.tag(written.model())).build();
    }
}
