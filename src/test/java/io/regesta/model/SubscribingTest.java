package io.regesta.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.Event.ModelDeleted;
import io.regesta.model.Event.StageTransitioned;
import io.regesta.model.Event.TransitionRequested;
import io.regesta.model.Event.VersionDeleted;
import io.regesta.model.Event.VersionRegistered;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands on webhooks, and what they lead to. */
class SubscribingTest {
    private static final WebhookId ID = new WebhookId(UUID.fromString("01a20708-2156-7d9f-975f-41c0773c57d4"));
    private static final Subscription SUBSCRIPTION = new Subscription(
            "deploy",
            "https://deploy.example",
            Set.of(Notice.VERSION_REGISTERED),
            PayloadFormat.MLFLOW,
            null,
            Set.of(),
            null,
            WebhookStatus.ACTIVE,
            null,
            "sealed");
    private static final Webhook WEBHOOK = new Webhook(ID, 1, SUBSCRIPTION, 1_000, 1_000);

    @Test
    void a_webhook_is_made_as_it_was_asked_for() {
        var decision = WebhookDecider.decide(null, new CreateWebhook(ID, SUBSCRIPTION));

        assertThat(decision).isEqualTo(new Happens(new WebhookCreated(SUBSCRIPTION)));
        assertThat(Webhook.evolve(null, ID, new WebhookCreated(SUBSCRIPTION), 1_000))
                .isEqualTo(WEBHOOK);
    }

    @Test
    void what_is_changed_changes_and_the_rest_stays() {
        var paused = new SubscriptionChange.Status(WebhookStatus.PAUSED, "too loud");

        var decision = WebhookDecider.decide(
                WEBHOOK, new UpdateWebhook(ID, List.of(new SubscriptionChange.Name("other"), paused)));

        var changed = SUBSCRIPTION.with(new SubscriptionChange.Name("other")).with(paused);
        assertThat(decision).isEqualTo(new Happens(new WebhookUpdated(changed)));
        assertThat(changed.reason()).isEqualTo("too loud");
        assertThat(changed.secret()).isEqualTo("sealed");
        assertThat(Webhook.evolve(WEBHOOK, ID, new WebhookUpdated(changed), 2_000))
                .isEqualTo(new Webhook(ID, 2, changed, 1_000, 2_000));
    }

    @Test
    void asking_for_what_is_so_is_nothing_to_do() {
        assertThat(WebhookDecider.decide(
                        WEBHOOK, new UpdateWebhook(ID, List.of(new SubscriptionChange.Name("deploy")))))
                .isEqualTo(new NothingToDo(WEBHOOK));
        assertThat(WebhookDecider.decide(WEBHOOK, new UpdateWebhook(ID, List.of())))
                .isEqualTo(new NothingToDo(WEBHOOK));
    }

    @Test
    void a_deleted_webhook_is_gone() {
        assertThat(WebhookDecider.decide(WEBHOOK, new DeleteWebhook(ID)))
                .isEqualTo(new Happens(new WebhookDeleted("deploy")));
        assertThat(Webhook.evolve(WEBHOOK, ID, new WebhookDeleted("deploy"), 2_000))
                .isNull();
        assertThat(WebhookDecider.decide(null, new DeleteWebhook(ID)))
                .isEqualTo(new Refused(new WebhookMissing(ID.toString())));
        assertThat(WebhookDecider.decide(null, new UpdateWebhook(ID, List.of())))
                .isEqualTo(new Refused(new WebhookMissing(ID.toString())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-w", "w-", "a b", "ä", "0123456789012345678901234567890123456789012345678901234567890123"})
    void a_name_that_mlflow_refuses_is_refused(String name) {
        assertThat(made(new SubscriptionChange.Name(name))).isEqualTo(new Refused(new NameInvalid(name)));
    }

    @Test
    void a_webhook_is_told_of_something() {
        assertThat(made(new SubscriptionChange.Notices(Set.of()))).isEqualTo(new Refused(new NoticesMissing()));
    }

    @Test
    void a_format_without_words_for_what_is_wanted_is_refused() {
        assertThat(made(new SubscriptionChange.Notices(Set.of(Notice.STAGE_CHANGED, Notice.MODEL_CREATED))))
                .isEqualTo(new Refused(new FormatCannotTell(PayloadFormat.MLFLOW, Notice.STAGE_CHANGED)));
    }

    @Test
    void requests_are_told_by_us_their_making_by_databricks_too_and_nothing_of_them_by_mlflow() {
        var requests = List.of(Notice.TRANSITION_REQUESTED, Notice.TRANSITION_REJECTED, Notice.TRANSITION_CANCELLED);

        assertThat(requests).filteredOn(PayloadFormat.REGESTA::tells).isEqualTo(requests);
        assertThat(requests).filteredOn(PayloadFormat.DATABRICKS::tells).containsExactly(Notice.TRANSITION_REQUESTED);
        assertThat(requests).filteredOn(PayloadFormat.MLFLOW::tells).isEmpty();
    }

    @Test
    void an_approval_is_told_as_the_stage_change_that_it_is() {
        assertThat(Notice.of(new StageTransitioned(1, Stage.NONE, Stage.STAGING, List.of()), false))
                .containsExactly(Notice.STAGE_CHANGED);
        assertThat(Notice.of(new TransitionRequested(1, Stage.STAGING), true))
                .containsExactly(Notice.TRANSITION_REQUESTED);
    }

    @Test
    void texts_have_their_limits() {
        assertThat(made(new SubscriptionChange.Url("https://" + "h".repeat(500))))
                .isEqualTo(new Refused(new TextInvalid(new Refusal.TooLong("url", 500))));
        assertThat(made(new SubscriptionChange.Description("\u0000")))
                .isEqualTo(new Refused(new TextInvalid(new Refusal.TextInvalid("description"))));
    }

    @Test
    void an_event_that_empties_a_stage_is_told_as_a_stage_change_too() {
        assertThat(Notice.of(new VersionDeleted(1, Stage.PRODUCTION, List.of()), false))
                .containsExactly(Notice.VERSION_DELETED, Notice.STAGE_CHANGED);
        assertThat(Notice.of(new VersionDeleted(1, Stage.NONE, List.of()), false))
                .containsExactly(Notice.VERSION_DELETED);
        assertThat(Notice.of(new ModelDeleted("m", new TreeMap<>(Map.of(Stage.STAGING, List.of(1)))), false))
                .containsExactly(Notice.MODEL_DELETED, Notice.STAGE_CHANGED);
    }

    @Test
    void what_is_made_of_a_prompt_has_names_of_its_own() {
        var registered = new VersionRegistered(1, "s", "s", null, null, null, null, Map.of());

        assertThat(Notice.of(registered, true)).containsExactly(Notice.PROMPT_VERSION_REGISTERED);
        assertThat(Notice.of(registered, false)).containsExactly(Notice.VERSION_REGISTERED);
    }

    private static WebhookDecision made(SubscriptionChange change) {
        return WebhookDecider.decide(null, new CreateWebhook(ID, SUBSCRIPTION.with(change)));
    }
}
