package io.regesta.webhooks;

import io.regesta.feed.HistoryEvent;
import io.regesta.journal.UnreadableRecord;
import io.regesta.webhooks.DeliveryRows.Superseded;
import io.regesta.webhooks.DeliveryRows.Tenure;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Tells what is held back of one model, one event after the other, up to where the others are. */
final class CatchUp {
    private static final int PAGE = 200;

    private final Round.Tools tools;
    private final Subscriber subscriber;
    private final int partition;
    private final Tenure tenure;
    private final Backlog backlog;
    private final Teller teller;
    private final BooleanSupplier goesOn;
    private final Consumer<String> pause;

    /** @param pause is asked to pause the webhook, for a reason */
    CatchUp(
            Round.Tools tools,
            Subscriber subscriber,
            int partition,
            Tenure tenure,
            Backlog backlog,
            Teller teller,
            BooleanSupplier goesOn,
            Consumer<String> pause) {
        this.tools = tools;
        this.subscriber = subscriber;
        this.partition = partition;
        this.tenure = tenure;
        this.backlog = backlog;
        this.teller = teller;
        this.goesOn = goesOn;
        this.pause = pause;
    }

    /** Ends when the model is with the others again, or at the first failure. */
    void run(Held from) throws InterruptedException, Superseded, UnreadableRecord {
        var present = from;
        while (goesOn.getAsBoolean()) {
            var limit = backlog.scanned();
            var page = tools.history()
                    .readStream(
                            partition,
                            subscriber.workspace(),
                            present.stream(),
                            present.nextOffset(),
                            present.attempts() > 0 ? 1 : PAGE); // what may fail again need not keep a page waiting
            var reached = page.atEnd();
            for (var event : page.events()) {
                if (event.position().offset() >= limit) {
                    reached = true;
                    break;
                }
                if (!goesOn.getAsBoolean()) {
                    return;
                }
                present = told(present, event);
                if (present.attempts() > 0) {
                    return;
                }
            }
            if (reached && backlog.release(present, limit)) {
                tools.rows().release(tenure, present);
                return;
            }
        }
    }

    /** What is held back after one of its events was tried. */
    private Held told(Held before, HistoryEvent event) throws InterruptedException, Superseded, UnreadableRecord {
        var offset = event.position().offset();
        var payload = teller.payload(event);
        if (payload.isEmpty()) {
            return new Held(before.stream(), offset + 1, 0, before.failingSince(), 0);
        }
        var attempt = offset == before.nextOffset() ? before.attempts() + 1 : 1;
        var sent = teller.tell(event, payload.get(), attempt);
        var now = tools.clock().millis();
        var after = sent.taken()
                ? new Held(before.stream(), offset + 1, 0, now, 0)
                : teller.heldBack(event, attempt, attempt == 1 ? now : before.failingSince(), sent);
        tools.rows().hold(tenure, after);
        backlog.stillHeld(after);
        teller.remember(event, attempt, sent, sent.taken() ? null : after.nextTry());
        if (!sent.taken()) {
            teller.patience()
                    .overSince(now, after.failingSince())
                    .ifPresent(since -> pause.accept("Nothing has been taken since %s; the last time: %s"
                            .formatted(Times.iso(since), sent.said())));
        }
        return after;
    }
}
