package io.regesta.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command for changes: in order per model, some models side by side. One that fails is run again, and holds back its
 * own model only.
 */
final class Deployments implements Doer {
    /** How commands are run. */
    record Manner(int sideBySide, boolean every, Duration grace) {}

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));
    /** When so many wait, nothing more is read. */
    private static final int MOST_WAITING = 10_000;

    private final ShellCommand command;
    private final Manner manner;
    private final WatchState state;
    private final Surroundings.Pause pause;
    private final PrintWriter err;
    private final Semaphore turns;
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final Map<String, Lane> lanes = new HashMap<>();
    private final Set<Thread> threads = new HashSet<>();
    private boolean closing;

    Deployments(ShellCommand command, Manner manner, WatchState state, Surroundings surroundings) {
        this.command = command;
        this.manner = manner;
        this.state = state;
        this.pause = surroundings.pause();
        this.err = surroundings.err();
        this.turns = new Semaphore(manner.sideBySide());
    }

    @Override
    public void take(Change change) throws InterruptedException {
        room.acquire();
        synchronized (this) {
            Lane lane = lanes.get(change.modelId());
            if (lane == null) {
                lane = new Lane(change);
                lanes.put(change.modelId(), lane);
                Thread thread = Thread.ofVirtual().name("deploy").unstarted(lane);
                threads.add(thread);
                thread.start();
            } else {
                lane.waiting.add(change);
                lane.reconsider();
            }
        }
    }

    @Override
    public synchronized void forget() {
        for (Lane lane : lanes.values()) {
            room.release(lane.waiting.size());
            lane.waiting.clear();
            lane.forgotten = true;
            lane.reconsider();
        }
    }

    /** Waits for the commands that run, and ends those that take longer than the grace. */
    @Override
    public void close() {
        Set<Thread> running;
        synchronized (this) {
            closing = true;
            lanes.values().forEach(Lane::reconsider);
            running = Set.copyOf(threads);
        }
        long graceEnds = System.nanoTime() + manner.grace().toNanos();
        for (Thread thread : running) {
            join(thread, Duration.ofNanos(Math.max(1, graceEnds - System.nanoTime())));
        }
        running.forEach(Thread::interrupt);
        for (Thread thread : running) {
            join(thread, Duration.ofSeconds(10));
        }
    }

    private static void join(Thread thread, Duration longest) {
        try {
            thread.join(longest);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** One model's changes, from the first on; it is over when none is left. */
    private final class Lane implements Runnable {
        private final ArrayDeque<Change> waiting = new ArrayDeque<>();
        private Change current;
        private int failures;
        private boolean forgotten;
        private @Nullable Thread pausing;

        Lane(Change first) {
            current = first;
        }

        @Override
        public void run() {
            try {
                do {
                    Optional<String> failure = attempt();
                    if (failure.isEmpty()) {
                        state.done(current);
                    } else {
                        pauseAfter(failure.get());
                    }
                    // Success, or a newer change, ends what was tried; else it is tried again.
                    if (!goesOn(failure.isEmpty())) {
                        return;
                    }
                } while (true);
            } catch (InterruptedException ended) {
                err.println(current.inShort() + ": the command was ended; it will be run again.");
            } finally {
                synchronized (Deployments.this) {
                    threads.remove(Thread.currentThread());
                }
            }
        }

        private Optional<String> attempt() throws InterruptedException {
            turns.acquire();
            try {
                synchronized (Deployments.this) {
                    if (closing) {
                        return Optional.of("the watch is ending");
                    }
                }
                return command.run(current);
            } finally {
                turns.release();
            }
        }

        private void pauseAfter(String failure) throws InterruptedException {
            Duration wait = BACKOFF.after(++failures);
            synchronized (Deployments.this) {
                if (closing || isOvertaken()) {
                    return;
                }
                pausing = Thread.currentThread();
            }
            err.println(current.inShort() + ": " + failure + "; next try in " + wait.toSeconds() + " s.");
            try {
                pause.await(wait);
            } catch (InterruptedException reconsidered) {
                // Something newer is there, or the watch ends.
            }
            synchronized (Deployments.this) {
                pausing = null;
                boolean _ = Thread.interrupted();
            }
        }

        /** True when there is something to do, now or again. */
        private boolean goesOn(boolean succeeded) {
            synchronized (Deployments.this) {
                if (closing) {
                    return false;
                }
                if (!succeeded && !isOvertaken()) {
                    return true;
                }
                if (!succeeded) {
                    state.giveUp(current);
                    err.println(current.inShort() + ": given up, for something newer is known of the model.");
                }
                room.release();
                failures = 0;
                forgotten = false;
                Change next = waiting.poll();
                if (next == null) {
                    lanes.remove(current.modelId());
                    return false;
                }
                current = next;
                return true;
            }
        }

        private boolean isOvertaken() {
            return forgotten || (!manner.every() && !waiting.isEmpty());
        }

        /** Interrupts the pause before the next try, should there be reason to do something else. */
        private void reconsider() {
            if (pausing != null && (closing || isOvertaken())) {
                pausing.interrupt();
            }
        }
    }
}
