package io.regesta.registry;

import io.regesta.registry.Outcome.Unavailable;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** A command in the queue: it is waiting, on its way, or answered, and is answered once. */
final class Queued {
    private enum State {
        WAITING,
        SENT,
        ANSWERED
    }

    private final Ask ask;
    private final UUID event;
    private final long since;
    private final CompletableFuture<Outcome> answer = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private int attempts;
    private boolean doubted;

    /**
     * @param event the command's id
     * @param since when it came, in milliseconds
     */
    Queued(Ask ask, UUID event, long since) {
        this.ask = ask;
        this.event = event;
        this.since = since;
    }

    Ask ask() {
        return ask;
    }

    UUID event() {
        return event;
    }

    long since() {
        return since;
    }

    CompletableFuture<Outcome> answer() {
        return answer;
    }

    /** True when its asker named it: another request may then have carried it out. */
    boolean isKeyed() {
        return ask.idempotencyKey() != null;
    }

    /** How often it was appended. */
    int attempts() {
        return attempts;
    }

    /** Whether its event may be in the journal already. */
    boolean mayHaveHappened() {
        return isKeyed() || attempts > 0;
    }

    /** What the writer remembers does not do to answer it. */
    void doubt() {
        doubted = true;
    }

    /** Whether it has to be decided on what the tables hold. */
    boolean asksTables() {
        return doubted || mayHaveHappened();
    }

    boolean isWaiting() {
        return state.get() == State.WAITING;
    }

    /** Goes on its way, unless it was answered while it waited. */
    boolean send() {
        if (state.compareAndSet(State.WAITING, State.SENT)) {
            attempts++;
            return true;
        }
        return false;
    }

    /** Its record is void: it has not happened and waits again. */
    void waitAgain() {
        state.compareAndSet(State.SENT, State.WAITING);
    }

    void answer(Outcome outcome) {
        state.set(State.ANSWERED);
        answer.complete(outcome);
    }

    /** Answers that it has not happened, when it still waits. */
    void giveUp(Unavailable why) {
        if (state.compareAndSet(State.WAITING, State.ANSWERED)) {
            answer.complete(why);
        }
    }
}
