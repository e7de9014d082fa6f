package io.regesta.feed;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/** Lets so many do something at a time, and the others wait for their turn: so that many who catch up leave room for reads. */
final class Turns {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int free;

    Turns(int atATime) {
        this.free = atATime;
    }

    /** What {@code doing} gives, when its turn has come. */
    <T> Uni<T> take(Supplier<Uni<T>> doing) {
        return Uni.createFrom()
                .<Void>emitter(emitter -> enter(() -> emitter.complete(null)))
                .chain(() -> Uni.createFrom().<T>deferred(doing::get).eventually(this::leave));
    }

    private void enter(Runnable turn) {
        synchronized (waiting) {
            if (free == 0) {
                waiting.add(turn);
                return;
            }
            free--;
        }
        turn.run();
    }

    private void leave() {
        Runnable turn;
        synchronized (waiting) {
            turn = waiting.poll();
            if (turn == null) {
                free++;
                return;
            }
        }
        turn.run();
    }
}
