package io.regesta.projection;

import static java.util.Objects.requireNonNull;

import io.regesta.journal.AcceptanceRule;
import io.regesta.journal.Actor;
import io.regesta.journal.Ledger;
import io.regesta.journal.Verdict;
import io.regesta.model.Event;
import io.regesta.model.Event.ModelRenamed;
import io.regesta.model.Event.TransitionRequested;
import io.regesta.model.Evolution;
import io.regesta.model.ModelId;
import io.regesta.model.Needs;
import io.regesta.model.RegisteredModel;
import io.regesta.model.Stage;
import io.regesta.model.Webhook;
import io.regesta.model.WebhookEvent;
import io.regesta.model.WebhookEvent.WebhookCreated;
import io.regesta.model.WebhookId;
import io.regesta.projection.Subject.OfModel;
import io.regesta.projection.Subject.OfWebhook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run of records comes to: the rule says which take effect, and {@link Evolution} what they change. Pure; given
 * the same ledger and models it comes to the same.
 */
final class Batch {
    /** A record that took effect, with its time and what the feed says at that moment. */
    record Applied(JournalRecord record, long at, @Nullable String context) {}

    /** A webhook as it is after the records, null when it is gone; {@code created} is where it was made, if among them. */
    record Subscribed(
            String workspace,
            @Nullable Webhook webhook,
            @Nullable Long created) {}

    /** That a version of a model is to be moved to a stage. */
    record Request(int version, Stage to) {}

    /** Who requested it, when, why, and where in the journal that stands. */
    record Requested(Actor actor, long at, @Nullable String comment, int partition, long offset) {}

    /** A model's new name, from a time on, which all its versions carry. */
    record Rename(String name, long at) {}

    private final int partition;
    private final int partitions;
    private final Ledger ledger;
    private final Map<ModelId, RegisteredModel> before;
    private final Map<ModelId, @Nullable RegisteredModel> after = new HashMap<>();
    private final Map<ModelId, String> workspaces = new HashMap<>();
    private final Map<ModelId, Rename> renames = new HashMap<>();
    private final Map<ModelId, Map<Request, Requested>> requests = new HashMap<>();
    private final Map<WebhookId, Webhook> webhooksBefore;
    private final Map<WebhookId, Subscribed> webhooks = new HashMap<>();
    private final List<Applied> applied = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private Standing standing;

    /** A batch that starts from a standing, and from what is known there; that stays as it is. */
    Batch(int partition, int partitions, Standing standing, Known known) {
        this.partition = partition;
        this.partitions = partitions;
        this.standing = standing;
        this.ledger = new Ledger(known.ledger());
        this.before = known.models();
        this.webhooksBefore = known.webhooks();
    }

    /** What has to be loaded of the models before a run of records is applied. */
    static Map<ModelId, Needs> needs(List<JournalRecord> records) {
        var needs = new HashMap<ModelId, Needs>();
        for (var record : records) {
            if (record.subject() instanceof OfModel(var id, var event)) {
                needs.merge(id, Needs.of(event).and(Context.needs(event)), Needs::and);
            }
        }
        return needs;
    }

    /** Applies the next record, and says what the rule says of it. */
    Verdict apply(JournalRecord record) {
        var at = Math.max(standing.journalTime(), record.appendedAt());
        standing = new Standing(record.offset() + 1, at, record.hash());
        var verdict = AcceptanceRule.judge(record.envelope(), at, partition, partitions, ledger);
        verdicts.add(verdict);
        if (verdict == Verdict.EFFECTIVE) {
            ledger.enter(record.envelope());
            applied.add(new Applied(
                    record,
                    at,
                    switch (record.subject()) {
                        case OfModel(var id, var event) -> evolve(record, id, event, at);
                        case OfWebhook(var id, var event) -> evolve(record, id, event, at);
                    }));
        }
        return verdict;
    }

    /** Answers what the feed says of the model at that moment. */
    private @Nullable String evolve(JournalRecord record, ModelId id, Event event, long at) {
        var model = after.containsKey(id) ? after.get(id) : before.get(id);
        var next = Evolution.evolve(model, id, event, at);
        after.put(id, next);
        workspaces.put(id, record.envelope().workspace());
        if (event instanceof ModelRenamed renamed) {
            renames.put(id, new Rename(renamed.to(), at));
        }
        if (event instanceof TransitionRequested(var version, var to)) {
            var envelope = record.envelope();
            requests.computeIfAbsent(id, _ -> new HashMap<>())
                    .put(
                            new Request(version, to),
                            new Requested(envelope.actor(), at, envelope.comment(), partition, record.offset()));
        }
        return Context.of(event, model, next);
    }

    /** The feed says nothing of webhooks. */
    private @Nullable String evolve(JournalRecord record, WebhookId id, WebhookEvent event, long at) {
        var known = webhooks.get(id);
        var next = Webhook.evolve(known == null ? webhooksBefore.get(id) : known.webhook(), id, event, at);
        var created = event instanceof WebhookCreated ? (Long) record.offset() : known == null ? null : known.created();
        webhooks.put(id, new Subscribed(record.envelope().workspace(), next, created));
        return null;
    }

    Standing standing() {
        return standing;
    }

    Ledger ledger() {
        return ledger;
    }

    List<Applied> applied() {
        return applied;
    }

    /** What the rule said of each record, in order. */
    List<Verdict> verdicts() {
        return verdicts;
    }

    /** The models before the records, whether changed or not. */
    Map<ModelId, RegisteredModel> before() {
        return before;
    }

    /** The models that an event has changed, as they are after the records; null for one that is gone. */
    Map<ModelId, @Nullable RegisteredModel> after() {
        return after;
    }

    /** The workspace of a model that an event has changed. */
    String workspace(ModelId model) {
        return requireNonNull(workspaces.get(model));
    }

    /** The webhooks that an event has changed. */
    Map<WebhookId, Subscribed> webhooks() {
        return webhooks;
    }

    Map<ModelId, Rename> renames() {
        return renames;
    }

    /** The requests that were made of a model, the last of each; some may be closed again. */
    Map<Request, Requested> requests(ModelId model) {
        return requests.getOrDefault(model, Map.of());
    }
}
