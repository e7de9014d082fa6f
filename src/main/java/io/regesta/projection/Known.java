package io.regesta.projection;

import io.regesta.journal.Ledger;
import io.regesta.journal.StreamHead;
import io.regesta.journal.Streams;
import io.regesta.model.ModelId;
import io.regesta.model.RegisteredModel;
import io.regesta.model.Webhook;
import io.regesta.model.WebhookId;
import java.util.HashMap;
import java.util.Map;

/**
 * What the tables hold, at one position, of all that some records touch.
 *
 * @param ledger what the rule has to know
 * @param models each with what the records need of it; a model that is not among them is not there
 * @param webhooks likewise
 */
record Known(Ledger ledger, Map<ModelId, RegisteredModel> models, Map<WebhookId, Webhook> webhooks) {

    /** What a writer knew when it decided on commands on models, which is all that their events touch. */
    static Known of(String workspace, Snapshot snapshot) {
        var ledger = new Ledger();
        snapshot.heads().forEach((model, head) -> stands(ledger, workspace, model, head));
        snapshot.names().forEach((name, model) -> ledger.holds(workspace, name, Streams.of(model)));
        snapshot.happened().keySet().forEach(event -> ledger.happened(workspace, event));
        return new Known(ledger, snapshot.models(), Map.of());
    }

    /** What is known after a batch that started from here. */
    Known after(Batch batch) {
        var after = new HashMap<>(models);
        batch.after().forEach((id, model) -> {
            if (model == null) {
                after.remove(id);
            } else {
                after.put(id, model);
            }
        });
        var webhooksAfter = new HashMap<>(webhooks);
        batch.webhooks().forEach((id, subscribed) -> {
            if (subscribed.webhook() == null) {
                webhooksAfter.remove(id);
            } else {
                webhooksAfter.put(id, subscribed.webhook());
            }
        });
        return new Known(batch.ledger(), after, webhooksAfter);
    }

    private static void stands(Ledger ledger, String workspace, ModelId model, StreamHead head) {
        ledger.stands(workspace, Streams.of(model), head);
    }
}
