package io.regesta.mlflow;

import io.regesta.http.Outage;
import io.regesta.query.Grammar;
import io.regesta.query.Parsed.Invalid;
import io.regesta.query.Parsed.Valid;
import io.regesta.registry.Registry;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Receives calls, carries those out whose fields are all right, and answers every one, also when something fails underneath. */
@ApplicationScoped
class Door {
    private static final Logger LOG = Logger.getLogger(Door.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Registry registry;

    Door(Registry registry) {
        this.registry = registry;
    }

    /** Has the command carried out that is read from a call. */
    Uni<Response> write(RoutingContext context, Function<Call, Asked> read) {
        return read(context, call -> {
            var asked = read.apply(call);
            return () -> ask(call, asked);
        });
    }

    /** Answers a call by what reading it gives, unless one of its fields is wrong. */
    Uni<Response> read(RoutingContext context, Function<Call, Supplier<Uni<ResponseBuilder>>> read) {
        return Body.of(context.request())
                .chain(body -> body.tooLarge()
                        ? answer(Answers.error(Errors.tooLarge(body.size(), Body.LARGEST)))
                        : carryOut(new Call(context.request(), body.bytes()), read))
                .onFailure()
                .recoverWithItem(Door::failed)
                .map(ResponseBuilder::build);
    }

    /**
     * Answers a call by a page of what it seeks.
     *
     * @param absent how many items a page holds when the call does not say
     * @param largest how many it can hold
     * @param find reads the page that a search asks for, as a message
     */
    <S> Uni<Response> search(
            RoutingContext context, int absent, int largest, Grammar<S> grammar, Function<S, Uni<Object>> find) {
        return read(context, call -> {
            var filter = call.text("filter");
            var size = call.count("max_results", absent, largest);
            var order = call.texts("order_by");
            var token = call.text("page_token");
            return () -> switch (grammar.parse(filter, size, order, token)) {
                case Valid<S>(var search) -> find.apply(search).map(Answers::ok);
                case Invalid<S>(var why) -> answer(Answers.error(Errors.invalid(why)));
            };
        });
    }

    /** Has a command carried out and answers what became of it. */
    Uni<ResponseBuilder> ask(Call call, Asked asked) {
        return Uni.createFrom()
                .completionStage(() -> registry.submit(call.ask(asked.command())))
                .map(outcome -> Answers.of(outcome, asked.reply()));
    }

    /** An answer that needs nobody. */
    static Uni<ResponseBuilder> answer(ResponseBuilder answer) {
        return Uni.createFrom().item(answer);
    }

    private static Uni<ResponseBuilder> carryOut(Call call, Function<Call, Supplier<Uni<ResponseBuilder>>> read) {
        var carryOut = read.apply(call);
        return call.wrong().map(wrong -> answer(Answers.error(wrong))).orElseGet(carryOut);
    }

    private static ResponseBuilder failed(Throwable failure) {
        if (Outage.isBehind(failure)) {
            return Answers.error(Errors.readsUnavailable(), SOON);
        }
        LOG.error("A call failed", failure);
        return Answers.error(Errors.bug());
    }
}
