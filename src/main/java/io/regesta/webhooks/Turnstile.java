package io.regesta.webhooks;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Lets no more than so many through to one target at the same time. */
final class Turnstile {
    /** Has to be closed when it is over. */
    interface Passage extends AutoCloseable {
        @Override
        void close();
    }

    private static final class Gate {
        private final Semaphore places;
        private int users;

        Gate(int atATime) {
            this.places = new Semaphore(atATime, true);
        }
    }

    private final int atATime;
    private final Map<String, Gate> gates = new HashMap<>();

    Turnstile(int atATime) {
        this.atATime = atATime;
    }

    /** Waits for a place. */
    Passage pass(String target) throws InterruptedException {
        Gate gate;
        synchronized (gates) {
            gate = gates.computeIfAbsent(target, _ -> new Gate(atATime));
            gate.users++;
        }
        try {
            gate.places.acquire();
        } catch (InterruptedException stopped) {
            leave(target, gate);
            throw stopped;
        }
        return () -> {
            gate.places.release();
            leave(target, gate);
        };
    }

    private void leave(String target, Gate gate) {
        synchronized (gates) {
            gate.users--;
            if (gate.users == 0) {
                gates.remove(target);
            }
        }
    }
}
