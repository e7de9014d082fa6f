package io.regesta.webhooks;

import io.regesta.feed.StageChanges;
import io.regesta.feed.StageChanges.Place;
import io.regesta.feed.StageChanges.Start;
import io.regesta.journal.Journal;
import io.regesta.journal.Position;
import io.regesta.model.WebhookId;
import io.regesta.projection.Progress;
import io.regesta.query.ReadGate;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;

/** Has webhooks told again, in order, from somewhere on. */
@ApplicationScoped
public class Replays {
    /** Where a replay is to begin. */
    public sealed interface Beginning {
        /** With what happened after a position. */
        record After(Position position) implements Beginning {}

        /** With everything since the webhook was made. */
        record Made() implements Beginning {}

        /** With what happens from now on. */
        record Now() implements Beginning {}
    }

    private final SubscriptionRows subscriptions;
    private final DeliveryRows rows;
    private final StageChanges changes;
    private final Journal journal;
    private final Progress progress;
    private final ReadGate gate;
    private final Clock clock;

    Replays(
            SubscriptionRows subscriptions,
            DeliveryRows rows,
            StageChanges changes,
            Journal journal,
            Progress progress,
            ReadGate gate,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.rows = rows;
        this.changes = changes;
        this.journal = journal;
        this.progress = progress;
        this.gate = gate;
        this.clock = clock;
    }

    /** From now on the webhook is told from that beginning on. */
    public Uni<Again> replay(String workspace, WebhookId id, Beginning beginning) {
        var after = beginning instanceof Beginning.After(var position) ? position.toString() : null;
        return switch (changes.start(workspace, after)) {
            case Start.NotYet() -> Uni.createFrom().item(new Again.NotYet());
            case Start.OtherLog(), Start.NoPosition() -> Uni.createFrom().item(new Again.Elsewhere());
            case Start.At(var place, var offset) ->
                switch (beginning) {
                    case Beginning.Made _ -> begin(workspace, id, offset);
                    case Beginning.Now _ -> end(place).chain(end -> begin(workspace, id, end));
                    case Beginning.After _ ->
                        end(place)
                                .chain(end -> offset <= end
                                        ? begin(workspace, id, offset)
                                        : Blocking.uni(() -> beyond(place, offset)));
                };
        };
    }

    /** How far has been read, once that is what anybody could have been told. */
    private Uni<Long> end(Place place) {
        return gate.through(
                () -> Uni.createFrom().item(() -> progress.of(place.partition()).nextOffset()));
    }

    /** Another replica may have read further, but none further than the journal goes. */
    private Again beyond(Place place, long offset) {
        return journal.ends().orElse(Map.of()).getOrDefault(place.partition(), Long.MAX_VALUE) < offset
                ? new Again.Beyond()
                : new Again.NotYet();
    }

    private Uni<Again> begin(String workspace, WebhookId id, long next) {
        return subscriptions
                .webhook(workspace, id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(new Again.NoWebhook())
                        : rows.begin(id, next, clock.millis()).replaceWith(new Again.Begun()));
    }
}
