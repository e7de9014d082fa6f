package io.regesta.api;

import static io.regesta.http.Asks.WORKSPACE;

import io.regesta.api.Bodies.Replay;
import io.regesta.api.Checked.Good;
import io.regesta.api.Checked.Wrong;
import io.regesta.journal.Position;
import io.regesta.model.WebhookId;
import io.regesta.webhooks.Again;
import io.regesta.webhooks.Deliveries;
import io.regesta.webhooks.Replays;
import io.regesta.webhooks.Replays.Beginning;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** What a webhook was told, and how to tell it again. */
@Path(Addresses.WEBHOOKS + "/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "webhooks", description = "Who is told over HTTP what happens")
public class DeliveriesResource {
    private final Deliveries deliveries;
    private final Replays replays;

    DeliveriesResource(Deliveries deliveries, Replays replays) {
        this.deliveries = deliveries;
        this.replays = replays;
    }

    @GET
    @Path("deliveries")
    @Operation(
            operationId = "listDeliveries",
            summary = "List the attempts to tell a webhook something, the newest first, page by page",
            description = "The last attempts are kept, a thousand unless the server says otherwise.")
    @APIResponseSchema(value = Views.Deliveries.class, responseDescription = "A page of attempts", responseCode = "200")
    public Uni<Response> list(
            @RestPath String id,
            @QueryParam("limit") @Parameter(ref = "limit") @Nullable String limit,
            @QueryParam("pageToken") @Parameter(ref = "pageToken") @Nullable String pageToken) {
        var before = pageToken == null || pageToken.isEmpty() ? Optional.<UUID>empty() : uuid(pageToken);
        if (before.isEmpty() && pageToken != null && !pageToken.isEmpty()) {
            return answer(Problem.of(
                    ProblemType.SEARCH_INVALID, "pageToken", "Give pageToken as a page before this one gave it."));
        }
        return switch (Searches.limit(limit)) {
            case Wrong<Integer>(var problem) -> answer(problem);
            case Good<Integer>(var most) ->
                NamedWebhook.of(
                        id,
                        webhook -> deliveries
                                .page(WORKSPACE, webhook, before.orElse(null), most)
                                .map(found -> found.map(page -> Response.ok(Views.Deliveries.of(page))
                                                .build())
                                        .orElseGet(() -> NamedWebhook.missing(id))));
        };
    }

    @POST
    @Path("deliveries/{delivery}/redelivery")
    @Operation(
            operationId = "redeliver",
            summary = "Tell a webhook once more what one attempt told it",
            description = "Once and out of turn, also one that is paused; its place stays where it is.")
    @APIResponseSchema(value = Views.SentOnce.class, responseDescription = "What came of it", responseCode = "200")
    public Uni<Response> redeliver(@RestPath String id, @RestPath String delivery) {
        var wanted = uuid(delivery);
        return wanted.isEmpty()
                ? answer(noDelivery(delivery))
                : NamedWebhook.of(
                        id,
                        webhook -> deliveries
                                .redeliver(WORKSPACE, webhook, wanted.get())
                                .map(again -> answered(again, id, delivery)));
    }

    @POST
    @Path("replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replayWebhook",
            summary = "Tell a webhook again what happened, in order, from a position on",
            description = "What is held back is forgotten: it is told again, or left out, with the rest.")
    @APIResponse(
            responseCode = "204",
            description = "The webhook goes on from there within a second, when it is not paused")
    public Uni<Response> replay(
            @RestPath String id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Replay.class)))
                    byte[] body) {
        return switch (BodyReader.read(body, Replay.class)) {
            case Wrong<Replay>(var problem) -> answer(problem);
            case Good<Replay>(var asked) ->
                beginning(asked)
                        .map(beginning -> NamedWebhook.of(
                                id,
                                webhook -> replays.replay(WORKSPACE, webhook, beginning)
                                        .map(again -> answered(again, id, ""))))
                        .orElseGet(() -> answer(Problem.of(
                                ProblemType.FIELD_INVALID,
                                "after",
                                "Give after as a position that this registry has given you.")));
        };
    }

    private static Optional<Beginning> beginning(Replay asked) {
        if (asked.after() != null) {
            return Position.parse(asked.after()).<Beginning>map(Beginning.After::new);
        }
        return Optional.of("now".equals(asked.from()) ? new Beginning.Now() : new Beginning.Made());
    }

    private static Response answered(Again again, String id, String delivery) {
        return switch (again) {
            case Again.NoWebhook() -> NamedWebhook.missing(id);
            case Again.NoDelivery() -> Answers.of(noDelivery(delivery));
            case Again.Elsewhere() ->
                Answers.of(Problem.of(
                        ProblemType.POSITION_GONE,
                        "after",
                        "The position is of another journal, or of another part of it than the webhook's."));
            case Again.Beyond() ->
                Answers.of(Problem.of(
                        ProblemType.FIELD_INVALID,
                        "after",
                        "Give after as a position that this registry has given you: it has not come to this one."));
            case Again.NotYet() ->
                Answers.of(Problem.of(ProblemType.UNAVAILABLE, "What happened is not known yet. Ask again."));
            case Again.Begun() -> Response.noContent().build();
            case Again.Told(var sent) -> Response.ok(Views.SentOnce.of(sent)).build();
        };
    }

    private static Problem noDelivery(String delivery) {
        return Problem.of(
                ProblemType.DELIVERY_MISSING,
                "There is no delivery " + Texts.quoted(delivery) + " of this webhook that could be told again.");
    }

    private static Optional<UUID> uuid(String text) {
        return WebhookId.of(text).map(WebhookId::value);
    }

    private static Uni<Response> answer(Problem problem) {
        return Uni.createFrom().item(Answers.of(problem));
    }
}
