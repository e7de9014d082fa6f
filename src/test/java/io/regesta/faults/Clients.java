package io.regesta.faults;

import static org.awaitility.Awaitility.await;

import io.regesta.faults.history.Answer;
import io.regesta.faults.history.Answer.Done;
import io.regesta.faults.history.Answer.NotDone;
import io.regesta.faults.history.Answer.Refused;
import io.regesta.faults.history.Answer.Unknown;
import io.regesta.faults.history.Call;
import io.regesta.faults.history.Request;
import io.regesta.faults.history.Request.Write;
import io.regesta.registry.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Clients at all replicas, and the history of what they asked and were told. A write that is not answered, or of which nobody
 * knows, is mostly asked again with its key, of any replica.
 */
final class Clients implements AutoCloseable {
    private static final String ACTOR = "client";
    private static final String WORKSPACE = "default";
    private static final int MOST_ASKINGS = 6;
    private static final double GIVES_UP = 0.15;
    private static final Duration LAST_ANSWERS = Duration.ofMinutes(2);
    /** Between two calls, so that a history stays short enough to be checked. */
    private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

    private static final long PAUSE_AFTER_FAILURE_NANOS = Duration.ofMillis(100).toNanos();

    private final List<Door> doors;
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> unexpected = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running = new ArrayList<>();
    private volatile boolean stopping;

    Clients(List<Door> doors) {
        this.doors = List.copyOf(doors);
    }

    /** Begins to ask, by as many clients as there are workloads. */
    void begin(List<Workload> workloads, Random seeds) {
        stopping = false;
        for (var workload : workloads) {
            var random = new Random(seeds.nextLong());
            running.add(threads.submit(() -> run(workload, random)));
        }
    }

    /** Returns when the last call has its answer. */
    void finish() throws Exception {
        stopping = true;
        for (var client : running) {
            client.get(LAST_ANSWERS.toSeconds(), TimeUnit.SECONDS);
        }
        running.clear();
    }

    /** Asks one door after another, with one key, until it is done. */
    void untilDone(Request request, List<Door> askedDoors, Duration patience, @Nullable String comment) {
        var key = UUID.randomUUID().toString();
        var start = System.nanoTime();
        var asked = new AtomicInteger();
        var again = new AtomicBoolean();
        await("%s at %s".formatted(request, askedDoors))
                .pollInSameThread()
                .atMost(patience)
                .until(() -> {
                    var door = askedDoors.get(asked.getAndIncrement() % askedDoors.size());
                    var answer = door.ask(request, ACTOR, key, comment);
                    if (answer instanceof Done) {
                        record(request, key, start, answer, again.get());
                    } else if (answer instanceof Unknown) {
                        again.set(true);
                    }
                    return answer instanceof Done;
                });
    }

    /** The history since this was last asked for. */
    List<Call> history() {
        var history = new ArrayList<Call>();
        for (var call = calls.poll(); call != null; call = calls.poll()) {
            history.add(call);
        }
        return history;
    }

    /** How many calls were answered since the history was asked for. */
    int answered() {
        return calls.size();
    }

    /** What went wrong in a way that no fault explains. */
    List<Throwable> unexpected() {
        return List.copyOf(unexpected);
    }

    @Override
    public void close() {
        stopping = true;
        threads.shutdownNow();
    }

    private Void run(Workload workload, Random random) {
        while (!stopping) {
            call(workload.next(), random);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return null;
    }

    private void call(Request request, Random random) {
        var key = UUID.randomUUID().toString();
        var start = System.nanoTime();
        var again = false;
        for (var asking = 1; ; asking++) {
            var answer = ask(request, doors.get(random.nextInt(doors.size())), key);
            if (!(answer instanceof Unknown) && !again) {
                record(request, key, start, answer, false);
                return;
            }
            if (answer instanceof Done) {
                record(request, key, start, answer, true);
                return;
            }
            // Somebody who asked before and heard nothing cannot tell whether that asking is still under way.
            again = true;
            var isOver = answer instanceof Refused || !(request instanceof Write);
            if (isOver || asking == MOST_ASKINGS || (answer instanceof Unknown && random.nextDouble() < GIVES_UP)) {
                record(request, key, start, new Unknown(), true);
                return;
            }
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
        }
    }

    private Answer ask(Request request, Door door, String key) {
        try {
            var answer = door.ask(request, ACTOR, key, null);
            if (answer instanceof NotDone) {
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE_NANOS);
            }
            return answer;
        } catch (RuntimeException surprise) {
            unexpected.add(surprise);
            return new Unknown();
        }
    }

    private void record(Request request, String key, long start, Answer answer, boolean again) {
        var event = request instanceof Write ? Ids.ofKey(WORKSPACE, ACTOR, key) : null;
        calls.add(new Call(event, request, start, System.nanoTime(), answer, again));
    }
}
