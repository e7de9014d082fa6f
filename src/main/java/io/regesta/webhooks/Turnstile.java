package io.regesta.webhooks;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets no more than so many through to one target at the same time. What is tried again has at most half of the places, so
 * that what never comes through does not hold up what is told for the first time.
 */
final class Turnstile {
    /** Has to be closed when it is over. */
    interface Passage extends AutoCloseable {
        @Override
        void close();
    }

    private static final class Gate {
        private final Semaphore places;
        private final Semaphore placesAgain;
        private int users;

        Gate(int atATime) {
            this.places = new Semaphore(atATime, true);
            this.placesAgain = new Semaphore(Math.max(1, atATime / 2), true);
        }

        /** @param patience null: as long as it takes */
        boolean enter(boolean again, @Nullable Duration patience) throws InterruptedException {
            if (patience != null) {
                return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
            }
            if (again) {
                placesAgain.acquire();
            }
            try {
                places.acquire();
            } catch (InterruptedException stopped) {
                if (again) {
                    placesAgain.release();
                }
                throw stopped;
            }
            return true;
        }

        void leave(boolean again) {
            places.release();
            if (again) {
                placesAgain.release();
            }
        }
    }

    private final int atATime;
    private final Map<String, Gate> gates = new HashMap<>();

    Turnstile(int atATime) {
        this.atATime = atATime;
    }

    /**
     * Waits for a place.
     *
     * @param again whether it is tried again
     */
    Passage pass(String target, boolean again) throws InterruptedException {
        return pass(target, again, null).orElseThrow();
    }

    /** The same for what is told for the first time, and no longer than that; then it is empty. */
    Optional<Passage> pass(String target, Duration patience) throws InterruptedException {
        return pass(target, false, patience);
    }

    private Optional<Passage> pass(String target, boolean again, @Nullable Duration patience)
            throws InterruptedException {
        Gate gate;
        synchronized (gates) {
            gate = gates.computeIfAbsent(target, _ -> new Gate(atATime));
            gate.users++;
        }
        var entered = false;
        try {
            entered = gate.enter(again, patience);
        } finally {
            if (!entered) {
                forget(target, gate);
            }
        }
        return entered
                ? Optional.of(() -> {
                    gate.leave(again);
                    forget(target, gate);
                })
                : Optional.empty();
    }

    private void forget(String target, Gate gate) {
        synchronized (gates) {
            gate.users--;
            if (gate.users == 0) {
                gates.remove(target);
            }
        }
    }
}
