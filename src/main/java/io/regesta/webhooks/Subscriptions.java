package io.regesta.webhooks;

import io.regesta.model.Rules;
import io.regesta.model.Subscription;
import io.regesta.model.SubscriptionChange;
import io.regesta.model.Webhook;
import io.regesta.model.WebhookCommand;
import io.regesta.model.WebhookCommand.CreateWebhook;
import io.regesta.model.WebhookCommand.DeleteWebhook;
import io.regesta.model.WebhookCommand.UpdateWebhook;
import io.regesta.model.WebhookDecider;
import io.regesta.model.WebhookId;
import io.regesta.model.WebhookRefusal;
import io.regesta.model.WebhookRefusal.SecretEmpty;
import io.regesta.model.WebhookRefusal.SecretWithoutKey;
import io.regesta.model.WebhookRefusal.TextInvalid;
import io.regesta.model.WebhookStatus;
import io.regesta.query.Page;
import io.regesta.registry.Ids;
import io.regesta.registry.Registry;
import io.regesta.registry.WebhookAsk;
import io.regesta.registry.WebhookOutcome;
import io.regesta.registry.WebhookOutcome.Refused;
import io.regesta.webhooks.Target.Closed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one door for webhooks: whatever API asks, what is asked of them is checked, sealed and carried out here. */
@ApplicationScoped
public class Subscriptions {
    private static final int SECRET = 1_000;

    /** Makes an ask of a command, with who asks and why. */
    public interface Asking extends Function<WebhookCommand, WebhookAsk> {}

    private final Registry registry;
    private final Ids ids;
    private final Targets targets;
    private final Secrets secrets;
    private final SubscriptionRows rows;
    private final DeliveryRows deliveries;
    private final Clock clock;

    Subscriptions(
            Registry registry,
            Ids ids,
            Targets targets,
            Secrets secrets,
            SubscriptionRows rows,
            DeliveryRows deliveries,
            Clock clock) {
        this.registry = registry;
        this.ids = ids;
        this.targets = targets;
        this.secrets = secrets;
        this.rows = rows;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * Makes a webhook.
     *
     * @param wanted without its secret
     * @param secret as the client gave it; null for none
     */
    public Uni<WebhookOutcome> create(Subscription wanted, @Nullable String secret, Asking asking) {
        var id = new WebhookId(ids.next());
        var wrong = WebhookDecider.invalid(wanted).or(() -> invalid(secret));
        if (wrong.isPresent()) {
            return Uni.createFrom().item(new Refused(wrong.get()));
        }
        var sealed = secret == null ? wanted : wanted.with(new SubscriptionChange.Secret(secrets.seal(id, secret)));
        return target(wanted.url())
                .chain(closed -> closed.<Uni<WebhookOutcome>>map(
                                why -> Uni.createFrom().item(new Refused(why)))
                        .orElseGet(() -> deliveries
                                .prepare(id, clock.millis())
                                .chain(() -> ask(asking, new CreateWebhook(id, sealed), secret != null))));
    }

    /**
     * Changes a webhook.
     *
     * @param secret the new one as the client gave it; null for no change of it
     */
    public Uni<WebhookOutcome> update(
            WebhookId id, List<SubscriptionChange> changes, @Nullable String secret, Asking asking) {
        var wrong = invalid(secret);
        if (wrong.isPresent()) {
            return Uni.createFrom().item(new Refused(wrong.get()));
        }
        var all = new ArrayList<>(changes);
        if (secret != null) {
            all.add(new SubscriptionChange.Secret(secrets.seal(id, secret)));
        }
        var url = changes.stream()
                .filter(SubscriptionChange.Url.class::isInstance)
                .map(change -> ((SubscriptionChange.Url) change).url())
                .findFirst();
        return url.map(this::target)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .chain(closed -> closed.<Uni<WebhookOutcome>>map(
                                why -> Uni.createFrom().item(new Refused(why)))
                        .orElseGet(() -> ask(asking, new UpdateWebhook(id, all), secret != null)))
                .call(outcome -> outcome instanceof WebhookOutcome.Done && goesOn(all)
                        ? deliveries.forgive(id, clock.millis())
                        : Uni.createFrom().voidItem());
    }

    /** One that is let go on is tried again at once. */
    private static boolean goesOn(List<SubscriptionChange> changes) {
        return changes.stream()
                .anyMatch(change -> change instanceof SubscriptionChange.Status(var status, var _)
                        && status == WebhookStatus.ACTIVE);
    }

    public Uni<WebhookOutcome> delete(WebhookId id, Asking asking) {
        return ask(asking, new DeleteWebhook(id), false);
    }

    /** The webhook of that id, or empty. */
    public Uni<Optional<Webhook>> webhook(String workspace, WebhookId id) {
        return rows.webhook(workspace, id);
    }

    /**
     * A page of webhooks, the newest first.
     *
     * @param mlflows true: only those that are told something that MLflow's API has a name for
     */
    public Uni<Page<Webhook>> webhooks(String workspace, boolean mlflows, int limit, @Nullable WebhookToken after) {
        return rows.webhooks(workspace, mlflows, limit, after);
    }

    private Optional<WebhookRefusal> invalid(@Nullable String secret) {
        if (secret == null) {
            return Optional.empty();
        }
        if (!Signatures.canSignWith(secret)) {
            return Optional.of(new SecretEmpty());
        }
        return Rules.text("secret", secret, SECRET)
                .<WebhookRefusal>map(TextInvalid::new)
                .or(() -> secrets.canSeal() ? Optional.empty() : Optional.of(new SecretWithoutKey()));
    }

    /** Why a URL cannot be a webhook's, or empty. Names are resolved on a thread of their own. */
    private Uni<Optional<WebhookRefusal>> target(String url) {
        return Blocking.uni(() -> targets.of(url) instanceof Closed(var why) ? Optional.of(why) : Optional.empty());
    }

    /** @param secret true: the request has a secret in it, by which nobody may know it again without the key */
    private Uni<WebhookOutcome> ask(Asking asking, WebhookCommand command, boolean secret) {
        return Uni.createFrom().completionStage(() -> {
            var ask = asking.apply(command);
            return registry.submit(secret ? ask.with(secrets.fingerprint(ask.fingerprint())) : ask);
        });
    }
}
