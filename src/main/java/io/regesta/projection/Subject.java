package io.regesta.projection;

import io.regesta.journal.Codec;
import io.regesta.journal.Envelope;
import io.regesta.journal.Streams;
import io.regesta.journal.UnreadableRecord;
import io.regesta.model.Event;
import io.regesta.model.ModelId;
import io.regesta.model.WebhookEvent;
import io.regesta.model.WebhookId;

/** What a record is about, and what it says of it. */
sealed interface Subject {

    record OfModel(ModelId id, Event event) implements Subject {}

    record OfWebhook(WebhookId id, WebhookEvent event) implements Subject {}

    /** The stream says what it is about; an event of another kind of thing is none of it. */
    static Subject read(Envelope envelope) throws UnreadableRecord {
        var model = Streams.model(envelope.stream());
        var webhook = Streams.webhook(envelope.stream());
        var happening = Codec.happening(envelope);
        if (model.isPresent() && happening instanceof Event event) {
            return new OfModel(model.get(), event);
        }
        if (webhook.isPresent() && happening instanceof WebhookEvent event) {
            return new OfWebhook(webhook.get(), event);
        }
        throw new UnreadableRecord("its stream is " + envelope.stream() + ", its type " + envelope.type(), null);
    }
}
