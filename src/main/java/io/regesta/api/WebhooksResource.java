package io.regesta.api;

import static io.regesta.http.Asks.WORKSPACE;

import io.regesta.api.Bodies.NewWebhook;
import io.regesta.api.Bodies.WebhookChange;
import io.regesta.api.Bodies.WebhookTest;
import io.regesta.api.Checked.Good;
import io.regesta.api.Checked.Wrong;
import io.regesta.http.Asks;
import io.regesta.http.RegestaHeaders;
import io.regesta.model.PayloadFormat;
import io.regesta.model.Subscription;
import io.regesta.model.SubscriptionChange;
import io.regesta.model.Webhook;
import io.regesta.model.WebhookStatus;
import io.regesta.registry.WebhookOutcome;
import io.regesta.webhooks.Subscriptions;
import io.regesta.webhooks.Testing;
import io.regesta.webhooks.WebhookToken;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
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

/** Webhooks: who is told over HTTP what happens. MLflow's API shows the same ones. */
@Path(Addresses.WEBHOOKS)
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false)
@Tag(name = "webhooks", description = "Who is told over HTTP what happens")
public class WebhooksResource {
    private final Subscriptions subscriptions;
    private final Testing testing;

    WebhooksResource(Subscriptions subscriptions, Testing testing) {
        this.subscriptions = subscriptions;
        this.testing = testing;
    }

    @GET
    @Operation(operationId = "listWebhooks", summary = "List webhooks, the newest first, page by page")
    @APIResponseSchema(value = Views.Webhooks.class, responseDescription = "A page of webhooks", responseCode = "200")
    public Uni<Response> list(
            @QueryParam("limit") @Parameter(ref = "limit") @Nullable String limit,
            @QueryParam("pageToken") @Parameter(ref = "pageToken") @Nullable String pageToken) {
        var after = pageToken == null || pageToken.isEmpty() ? null : WebhookToken.of(pageToken);
        if (after != null && after.isEmpty()) {
            return answer(Problem.of(
                    ProblemType.SEARCH_INVALID, "pageToken", "Give pageToken as a page before this one gave it."));
        }
        return switch (Searches.limit(limit)) {
            case Wrong<Integer>(var problem) -> answer(problem);
            case Good<Integer>(var most) ->
                Answers.safely(() -> subscriptions
                        .webhooks(WORKSPACE, false, most, after == null ? null : after.get())
                        .map(page -> Response.ok(Views.Webhooks.of(page)).build()));
        };
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createWebhook", summary = "Make a webhook; it is told what happens from now on")
    @APIResponseSchema(value = Views.Webhook.class, responseDescription = "The new webhook", responseCode = "201")
    public Uni<Response> create(
            @Context HttpServerRequest request,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = NewWebhook.class)))
                    byte[] body) {
        return switch (BodyReader.read(body, NewWebhook.class)) {
            case Wrong<NewWebhook>(var problem) -> answer(problem);
            case Good<NewWebhook>(var asked) ->
                Answers.safely(() -> subscriptions
                        .create(
                                subscription(asked),
                                asked.secret(),
                                command -> Asks.of(command, request, body, asked.comment()))
                        .map(outcome -> answered(
                                outcome,
                                webhook -> Response.created(Addresses.webhook(webhook.id()))
                                        .entity(Views.Webhook.of(webhook)))));
        };
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getWebhook", summary = "Read a webhook")
    @APIResponseSchema(value = Views.Webhook.class, responseDescription = "The webhook", responseCode = "200")
    public Uni<Response> get(@RestPath String id) {
        return NamedWebhook.of(
                id,
                webhook -> subscriptions
                        .webhook(WORKSPACE, webhook)
                        .map(found -> found.map(
                                        it -> Response.ok(Views.Webhook.of(it)).build())
                                .orElseGet(() -> NamedWebhook.missing(id))));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, Addresses.MERGE_PATCH})
    @Operation(operationId = "changeWebhook", summary = "Change a webhook, pause it, or let it go on")
    @APIResponseSchema(
            value = Views.Webhook.class,
            responseDescription = "The webhook as it is now",
            responseCode = "200")
    public Uni<Response> change(
            @Context HttpServerRequest request,
            @RestPath String id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = WebhookChange.class)))
                    byte[] body) {
        return switch (BodyReader.read(body, WebhookChange.class)) {
            case Wrong<WebhookChange>(var problem) -> answer(problem);
            case Good<WebhookChange>(var asked) ->
                NamedWebhook.of(
                        id,
                        webhook -> subscriptions
                                .update(
                                        webhook,
                                        changes(asked),
                                        asked.secret() == null
                                                ? null
                                                : asked.secret().text(),
                                        command -> Asks.of(command, request, body, asked.comment()))
                                .map(outcome -> answered(outcome, it -> Response.ok(Views.Webhook.of(it)))));
        };
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "deleteWebhook", summary = "Delete a webhook")
    @APIResponse(
            responseCode = "204",
            description = "The webhook is gone, and is told nothing more, at the latest in a second")
    public Uni<Response> delete(@Context HttpServerRequest request, @RestPath String id) {
        return NamedWebhook.of(
                id,
                webhook -> subscriptions
                        .delete(webhook, command -> Asks.of(command, request, new byte[0], null))
                        .map(outcome -> answered(outcome, _ -> Response.noContent())));
    }

    @POST
    @Path("{id}/test")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "testWebhook",
            summary = "Send an example to a webhook, once, and see what it answers",
            description = "Also to one that is paused. The answer's status is shown, and not its body.")
    @APIResponseSchema(value = Views.SentOnce.class, responseDescription = "What came of it", responseCode = "200")
    public Uni<Response> test(
            @RestPath String id,
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = WebhookTest.class)))
                    byte[] body) {
        return switch (BodyReader.read(body, WebhookTest.class)) {
            case Wrong<WebhookTest>(var problem) -> answer(problem);
            case Good<WebhookTest>(var asked) ->
                NamedWebhook.of(
                        id,
                        webhook -> testing.test(WORKSPACE, webhook, asked.event())
                                .map(result -> result.map(sent -> Response.ok(Views.SentOnce.of(sent))
                                                .build())
                                        .orElseGet(() -> NamedWebhook.missing(id))));
        };
    }

    private static Subscription subscription(NewWebhook asked) {
        return new Subscription(
                asked.name(),
                asked.url(),
                asked.events(),
                Objects.requireNonNullElse(asked.format(), PayloadFormat.REGESTA),
                asked.model(),
                Objects.requireNonNullElse(asked.stages(), Set.of()),
                asked.description(),
                Objects.requireNonNullElse(asked.status(), WebhookStatus.ACTIVE),
                null,
                null);
    }

    /** What is asked for, but a new secret, which is not known here as it will be kept. */
    private static List<SubscriptionChange> changes(WebhookChange asked) {
        var changes = new ArrayList<SubscriptionChange>();
        SubscriptionChange.add(changes, asked.name(), SubscriptionChange.Name::new);
        SubscriptionChange.add(changes, asked.url(), SubscriptionChange.Url::new);
        SubscriptionChange.add(changes, asked.events(), SubscriptionChange.Notices::new);
        SubscriptionChange.add(changes, asked.format(), SubscriptionChange.Format::new);
        SubscriptionChange.add(changes, asked.model(), said -> new SubscriptionChange.Model(said.text()));
        SubscriptionChange.add(changes, asked.stages(), SubscriptionChange.Stages::new);
        SubscriptionChange.add(changes, asked.description(), said -> new SubscriptionChange.Description(said.text()));
        SubscriptionChange.add(
                changes, asked.status(), status -> new SubscriptionChange.Status(status, asked.reason()));
        if (asked.secret() != null && asked.secret().text() == null) {
            changes.add(new SubscriptionChange.Secret(null));
        }
        return changes;
    }

    private static Response answered(WebhookOutcome outcome, Function<Webhook, ResponseBuilder> answer) {
        return switch (outcome) {
            case WebhookOutcome.Done(var webhook, var position) ->
                (webhook == null ? Response.noContent() : answer.apply(webhook))
                        .header(RegestaHeaders.POSITION, position)
                        .build();
            case WebhookOutcome.Refused(var refusal) -> Answers.of(Problems.of(refusal));
            case WebhookOutcome.Otherwise(var what) -> Writes.answered(what, _ -> Response.noContent());
        };
    }

    private static Uni<Response> answer(Problem problem) {
        return Uni.createFrom().item(Answers.of(problem));
    }
}
