package io.regesta.mlflow;

import static io.regesta.http.Asks.WORKSPACE;

import io.regesta.model.Notice;
import io.regesta.model.PayloadFormat;
import io.regesta.model.Subscription;
import io.regesta.model.SubscriptionChange;
import io.regesta.model.WebhookId;
import io.regesta.model.WebhookRefusal.WebhookMissing;
import io.regesta.model.WebhookStatus;
import io.regesta.webhooks.Subscriptions;
import io.regesta.webhooks.Testing;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.ArrayList;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** MLflow's calls on webhooks. */
@Path("/api/2.0/mlflow/webhooks")
@Tag(name = "MLflow")
@Cancellable(false)
class Webhooks {
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;

    private final Door door;
    private final Subscriptions subscriptions;
    private final Testing testing;

    Webhooks(Door door, Subscriptions subscriptions, Testing testing) {
        this.door = door;
        this.subscriptions = subscriptions;
        this.testing = testing;
    }

    @POST
    public Uni<Response> create(@Context RoutingContext context) {
        return door.read(context, call -> {
            var name = call.required("name");
            var url = call.required("url");
            var notices = WebhookFields.notices(call, true);
            var description = call.filled("description");
            var secret = call.filled("secret");
            var status = WebhookFields.status(call);
            return () -> subscriptions
                    .create(
                            new Subscription(
                                    name,
                                    url,
                                    notices,
                                    PayloadFormat.MLFLOW,
                                    null,
                                    Set.of(),
                                    description,
                                    status == null ? WebhookStatus.ACTIVE : status,
                                    null,
                                    null),
                            secret,
                            call::ask)
                    .map(outcome -> Answers.of(outcome, Messages.OneWebhook::of));
        });
    }

    @GET
    public Uni<Response> list(@Context RoutingContext context) {
        return door.read(context, call -> {
            var limit = WebhookFields.limit(call, PAGE, LARGEST_PAGE);
            var after = WebhookFields.token(call);
            return () -> subscriptions
                    .webhooks(WORKSPACE, true, limit, after)
                    .map(page -> Answers.ok(Messages.Webhooks.of(page)));
        });
    }

    @GET
    @Path("{id}")
    public Uni<Response> get(@Context RoutingContext context, @RestPath String id) {
        return door.read(
                context,
                _ -> () -> found(
                        id,
                        webhook -> subscriptions
                                .webhook(WORKSPACE, webhook)
                                .map(found -> found.filter(it -> it.subscription().notices().stream()
                                                .anyMatch(Notice::isMlflows))
                                        .map(it -> Answers.ok(Messages.OneWebhook.of(it)))
                                        .orElseGet(() -> missing(id)))));
    }

    /** Only fields that are there and not empty change anything. */
    @PATCH
    @Path("{id}")
    public Uni<Response> update(@Context RoutingContext context, @RestPath String id) {
        return door.read(context, call -> {
            var changes = new ArrayList<SubscriptionChange>();
            SubscriptionChange.add(changes, call.filled("name"), SubscriptionChange.Name::new);
            SubscriptionChange.add(changes, call.filled("url"), SubscriptionChange.Url::new);
            SubscriptionChange.add(changes, call.filled("description"), SubscriptionChange.Description::new);
            var notices = WebhookFields.notices(call, false);
            SubscriptionChange.add(changes, notices.isEmpty() ? null : notices, SubscriptionChange.Notices::new);
            var secret = call.filled("secret");
            SubscriptionChange.add(
                    changes, WebhookFields.status(call), status -> new SubscriptionChange.Status(status, null));
            return () -> found(
                    id,
                    webhook -> subscriptions
                            .update(webhook, changes, secret, call::ask)
                            .map(outcome -> Answers.of(outcome, Messages.OneWebhook::of)));
        });
    }

    @DELETE
    @Path("{id}")
    public Uni<Response> delete(@Context RoutingContext context, @RestPath String id) {
        return door.read(
                context,
                call -> () -> found(
                        id,
                        webhook -> subscriptions
                                .delete(webhook, call::ask)
                                .map(outcome -> Answers.of(outcome, _ -> new Messages.Nothing()))));
    }

    /** Tells the webhook of an example, once. */
    @POST
    @Path("{id}/test")
    public Uni<Response> test(@Context RoutingContext context, @RestPath String id) {
        return door.read(context, call -> {
            var notice = WebhookFields.notice(call);
            return () -> found(
                    id,
                    webhook -> testing.test(WORKSPACE, webhook, notice)
                            .map(result -> result.map(it -> Answers.ok(Messages.TestResult.of(it)))
                                    .orElseGet(() -> missing(id))));
        });
    }

    /** What is answered of the webhook of that id. */
    private static Uni<ResponseBuilder> found(String id, Function<WebhookId, Uni<ResponseBuilder>> answer) {
        return WebhookId.of(id).map(answer).orElseGet(() -> Door.answer(missing(id)));
    }

    private static ResponseBuilder missing(String id) {
        return Answers.error(Errors.of(new WebhookMissing(id)));
    }
}
