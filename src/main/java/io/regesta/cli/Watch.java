package io.regesta.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regesta.cli.EventSource.Event;
import io.regesta.cli.StageFeed.Listed;
import io.regesta.cli.StageFeed.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/**
 * Follows a stage until its thread is interrupted: lists it when there is no position to follow from, and again when the
 * registry was restored; connects again whenever the registry was away.
 */
final class Watch {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(15));

    private final StageFeed feed;
    private final WatchState state;
    private final Doer doer;
    private final boolean waits;
    private final Address address;
    private final Surroundings.Pause pause;
    private final PrintWriter err;
    private boolean reached;
    private boolean away;
    private int failures;

    /** @param waits whether a registry that was not reached yet is waited for */
    Watch(StageFeed feed, WatchState state, Doer doer, boolean waits, Address address, Surroundings surroundings) {
        this.feed = feed;
        this.state = state;
        this.doer = doer;
        this.waits = waits;
        this.address = address;
        this.pause = surroundings.pause();
        this.err = surroundings.err();
    }

    /** Returns the exit code. */
    int run() {
        try {
            for (Change change : state.undone()) {
                doer.take(change);
            }
            while (!Thread.currentThread().isInterrupted()) {
                Optional<String> position = state.position();
                Optional<Integer> ended = position.isPresent() ? follow(position.get()) : list();
                if (ended.isPresent()) {
                    return ended.get();
                }
            }
        } catch (InterruptedException told) {
            // The end that it was told.
        } finally {
            boolean _ = Thread.interrupted(); // what follows comes to its end in peace
        }
        return Cli.DONE;
    }

    private Optional<Integer> list() throws InterruptedException {
        Outcome<Listed> listed = feed.list();
        if (listed instanceof Outcome.Got<Listed>(Listed all)) {
            reached();
            doer.forget();
            for (Change change : state.list(all.slots(), all.position())) {
                doer.take(change);
            }
            return Optional.empty();
        }
        return afterwards(listed);
    }

    private Optional<Integer> follow(String position) throws InterruptedException {
        Outcome<EventSource> opened = feed.follow(position);
        if (!(opened instanceof Outcome.Got<EventSource>(EventSource events))) {
            return afterwards(opened);
        }
        reached();
        try (events) {
            for (Optional<Event> event = events.next(); event.isPresent(); event = events.next()) {
                take(event.get());
            }
            return afterwards(new Outcome.Away<>("the stream ended"));
        } catch (IOException cut) {
            return afterwards(new Outcome.Away<>(Sender.reason(cut)));
        }
    }

    private void take(Event event) throws IOException, InterruptedException {
        if (event.data().isEmpty()) {
            state.moveTo(event.id());
            return;
        }
        ObjectNode message =
                Json.parse(event.data()).orElseThrow(() -> new IOException("an event that is no JSON object"));
        Optional<Change> change = state.tell(message, event.id());
        if (change.isPresent()) {
            doer.take(change.get());
        } else {
            state.moveTo(event.id());
        }
    }

    /** Goes on after something else than what was asked for, or answers with which exit code to end. */
    private Optional<Integer> afterwards(Outcome<?> outcome) throws InterruptedException {
        return switch (outcome) {
            case Outcome.Got<?> _ -> Optional.empty();
            case Outcome.Gone<?> _ -> {
                err.println("The registry at " + address + " was restored: what it holds is listed again.");
                state.forgetPosition();
                yield Optional.empty();
            }
            case Outcome.Refused<?>(String sentence) -> {
                if (!reached) {
                    err.println(Text.oneLine(sentence));
                    yield Optional.of(Cli.REFUSED);
                }
                yield tryAgain(sentence);
            }
            case Outcome.Away<?>(String reason) -> {
                if (Thread.currentThread().isInterrupted()) {
                    yield Optional.empty();
                }
                if (!reached && !waits) {
                    err.println(Text.sentence(reason));
                    yield Optional.of(Cli.NOT_REACHED);
                }
                yield tryAgain(reason);
            }
        };
    }

    private Optional<Integer> tryAgain(String reason) throws InterruptedException {
        if (!away) {
            away = true;
            err.println("The registry at " + address + " is away, and waited for: " + Text.sentence(reason));
        }
        pause.await(BACKOFF.after(++failures));
        return Optional.empty();
    }

    private void reached() {
        if (away) {
            err.println("The registry at " + address + " is back.");
        }
        reached = true;
        away = false;
        failures = 0;
    }
}
