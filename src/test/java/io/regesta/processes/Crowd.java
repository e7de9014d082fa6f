package io.regesta.processes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Clients that act at the same time. */
final class Crowd {
    private static final long PATIENCE_S = 120;

    private Crowd() {}

    /** What one of the clients does, told by its number from 0. */
    interface Client<T> {
        T act(int number) throws Exception;
    }

    /** What each client came to, in order; fails when one of them does. */
    static <T> List<T> of(int size, Client<T> client) throws Exception {
        var together = new CyclicBarrier(size);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = IntStream.range(0, size)
                    .<Callable<T>>mapToObj(number -> () -> {
                        together.await();
                        return client.act(number);
                    })
                    .map(threads::submit)
                    .toList();
            var results = new ArrayList<T>();
            for (var task : tasks) {
                results.add(task.get(PATIENCE_S, TimeUnit.SECONDS));
            }
            return results;
        }
    }
}
