package io.regesta.model;

import io.regesta.model.WebhookCommand.CreateWebhook;
import io.regesta.model.WebhookCommand.DeleteWebhook;
import io.regesta.model.WebhookCommand.UpdateWebhook;
import io.regesta.model.WebhookDecision.Happens;
import io.regesta.model.WebhookDecision.NothingToDo;
import io.regesta.model.WebhookDecision.Refused;
import io.regesta.model.WebhookEvent.WebhookCreated;
import io.regesta.model.WebhookEvent.WebhookDeleted;
import io.regesta.model.WebhookEvent.WebhookUpdated;
import io.regesta.model.WebhookRefusal.FormatCannotTell;
import io.regesta.model.WebhookRefusal.NameInvalid;
import io.regesta.model.WebhookRefusal.NoticesMissing;
import io.regesta.model.WebhookRefusal.TextInvalid;
import io.regesta.model.WebhookRefusal.WebhookMissing;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides commands on webhooks: a refusal, nothing to do, or exactly one event. Pure. */
public final class WebhookDecider {
    private static final int URL = 500;
    private static final int DESCRIPTION = 1_000;
    private static final int REASON = 1_000;
    private static final int MODEL = 256;

    /** MLflow's rule. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9._-]{0,61}[a-zA-Z0-9])?");

    private WebhookDecider() {}

    /** What comes of a command. {@code webhook} is the one that it names; null when there is none. */
    public static WebhookDecision decide(@Nullable Webhook webhook, WebhookCommand command) {
        return switch (command) {
            case CreateWebhook(var _, var subscription) -> decided(subscription, new WebhookCreated(subscription));
            case UpdateWebhook update -> with(webhook, update, it -> update(it, update));
            case DeleteWebhook delete ->
                with(
                        webhook,
                        delete,
                        it -> new Happens(new WebhookDeleted(it.subscription().name())));
        };
    }

    private static WebhookDecision update(Webhook webhook, UpdateWebhook command) {
        var subscription = webhook.subscription();
        for (var change : command.changes()) {
            subscription = subscription.with(change);
        }
        return subscription.equals(webhook.subscription())
                ? new NothingToDo(webhook)
                : decided(subscription, new WebhookUpdated(subscription));
    }

    private static WebhookDecision with(
            @Nullable Webhook webhook, WebhookCommand command, Function<Webhook, WebhookDecision> decide) {
        return webhook == null ? new Refused(new WebhookMissing(command.id().toString())) : decide.apply(webhook);
    }

    private static WebhookDecision decided(Subscription subscription, WebhookEvent event) {
        return invalid(subscription).<WebhookDecision>map(Refused::new).orElseGet(() -> new Happens(event));
    }

    /** What is wrong with a subscription, whatever the state. */
    public static Optional<WebhookRefusal> invalid(Subscription subscription) {
        if (!NAME.matcher(subscription.name()).matches()) {
            return Optional.of(new NameInvalid(subscription.name()));
        }
        if (subscription.notices().isEmpty()) {
            return Optional.of(new NoticesMissing());
        }
        return Stream.of(
                        Rules.text("url", subscription.url(), URL),
                        Rules.text("description", subscription.description(), DESCRIPTION),
                        Rules.text("reason", subscription.reason(), REASON),
                        Rules.text("model", subscription.model(), MODEL))
                .flatMap(Optional::stream)
                .<WebhookRefusal>map(TextInvalid::new)
                .findFirst()
                .or(() -> subscription.notices().stream()
                        .filter(notice -> !subscription.format().tells(notice))
                        .sorted()
                        .<WebhookRefusal>map(notice -> new FormatCannotTell(subscription.format(), notice))
                        .findFirst());
    }
}
