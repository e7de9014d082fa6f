package io.regesta.registry;

import io.regesta.journal.JournalState.Ready;
import io.regesta.journal.Partitions;
import io.regesta.model.Decider;
import io.regesta.model.Needs;
import io.regesta.projection.Connections;
import io.regesta.projection.DatabaseFailed;
import io.regesta.projection.Gate;
import io.regesta.projection.Progress;
import io.regesta.projection.ProjectionHealth;
import io.regesta.projection.Snapshots;
import io.regesta.registry.Outcome.Overloaded;
import io.regesta.registry.Outcome.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the commands of one workspace, in batches: it takes what waits, loads what they need in one snapshot
 * unless it is {@link Remembered}, decides in order, appends, waits until the projection has passed the records, and
 * answers. One command alone waits for nobody; many share the cost.
 */
final class WorkspaceWriter implements Runnable {
    private static final Logger LOG = Logger.getLogger(WorkspaceWriter.class);
    /** What has not been sent within this time is answered that it has not happened. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long LOOK_EVERY_MS = 250;
    private static final int MOST_ATTEMPTS = 100;
    private static final int LONGEST_JITTER_MS = 20;

    private final String workspace;
    private final Supplier<@Nullable Ready> journal;
    private final Connections connections;
    private final Gate gate;
    private final Progress progress;
    private final ProjectionHealth health;
    private final Decider decider;
    private final Carrier carrier;
    private final Remembered remembered = new Remembered();
    private final WriteMetrics metrics;
    private final Clock clock;
    private final int batchSize;
    private final BlockingQueue<Queued> queue;
    /** Those that wait for the next batch, before all that is in the queue. Only the writer's thread adds and takes. */
    private final Deque<Queued> again = new ArrayDeque<>();

    private volatile List<Queued> inHand = List.of();
    private volatile boolean stopping;
    private @Nullable Snapshots snapshots;

    WorkspaceWriter(
            String workspace,
            Supplier<@Nullable Ready> journal,
            Connections connections,
            Gate gate,
            Progress progress,
            ProjectionHealth health,
            Decider decider,
            Carrier carrier,
            WriteMetrics metrics,
            Clock clock,
            WriteSettings settings) {
        this.workspace = workspace;
        this.journal = journal;
        this.connections = connections;
        this.gate = gate;
        this.progress = progress;
        this.health = health;
        this.decider = decider;
        this.carrier = carrier;
        this.metrics = metrics;
        this.clock = clock;
        this.batchSize = settings.batch();
        this.queue = new ArrayBlockingQueue<>(settings.queue());
        metrics.queue(workspace, queue);
    }

    /** Puts a command into the queue, or answers it when there is no room. */
    void enter(Queued command) {
        if (stopping) {
            command.giveUp(unavailable(command, "this replica is stopping"));
        } else if (!queue.offer(command)) {
            command.answer(new Overloaded(Records.RETRY_AFTER));
        }
    }

    /** From now on takes no more, and ends once everything that was taken is answered. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try {
            while (!stopping || !queue.isEmpty() || !again.isEmpty()) {
                var batch = take();
                if (!batch.isEmpty()) {
                    inHand = batch;
                    carryOut(batch);
                    inHand = List.of();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            stopping = true;
            close();
        }
    }

    /** Answers those that have waited too long that they have not happened. */
    void giveUpOld() {
        var old = clock.millis() - PATIENCE.toMillis();
        for (var command : inHand) {
            giveUp(command, old);
        }
        for (var command : queue) {
            if (command.since() > old) {
                break;
            }
            giveUp(command, old);
        }
    }

    private void giveUp(Queued command, long old) {
        if (command.since() <= old) {
            command.giveUp(unavailable(command, "the journal or the database does not answer"));
        }
    }

    private List<Queued> take() throws InterruptedException {
        var batch = new ArrayList<Queued>();
        while (batch.size() < batchSize && !again.isEmpty()) {
            batch.add(again.removeFirst());
        }
        if (batch.isEmpty()) {
            var first = queue.poll(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
            }
        }
        queue.drainTo(batch, batchSize - batch.size());
        batch.removeIf(command -> !command.isWaiting());
        return batch;
    }

    private void carryOut(List<Queued> batch) throws InterruptedException {
        var started = System.nanoTime();
        try {
            var life = gate.open().get(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            var ready = journal.get();
            if (ready == null) {
                batch.forEach(command -> command.giveUp(unavailable(command, "the journal does not answer")));
                return;
            }
            remembered.in(ready.log(), life);
            var load = load(Partitions.of(workspace, ready.partitions()), ready.log(), batch);
            if (life != gate.life()) {
                putBack(batch);
                return;
            }
            var back = carrier.carry(load, decider, tables());
            remembered.carried(back.after());
            putBack(back.waiting());
            metrics.carriedOut(System.nanoTime() - started);
            if (back.conflicted()) {
                Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_JITTER_MS));
            }
        } catch (TimeoutException closed) {
            putBack(batch);
        } catch (DatabaseFailed failed) {
            LOG.debugf(failed, "No snapshot for %d commands", batch.size());
            close();
            putBack(batch);
            Thread.sleep(LOOK_EVERY_MS);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("the gate does not fail", impossible);
        }
    }

    private void putBack(List<Queued> commands) {
        for (var index = commands.size() - 1; index >= 0; index--) {
            var command = commands.get(index);
            if (command.attempts() >= MOST_ATTEMPTS) {
                command.giveUp(unavailable(command, "other writers were always faster"));
            } else if (command.isWaiting()) {
                again.addFirst(command);
            }
        }
    }

    private Carrier.Load load(int partition, String log, List<Queued> batch) throws DatabaseFailed {
        var needs = needs(batch);
        // Without the database nothing would be answered that is appended now: it is asked first, to refuse in time.
        if (health.hasDatabaseAnsweredLately() && batch.stream().noneMatch(Queued::asksTables)) {
            var known = remembered.snapshot(needs, progress.of(partition).nextOffset());
            if (known.isPresent()) {
                metrics.remembered();
                return new Carrier.Load(workspace, partition, log, known.get(), true, batch);
            }
        }
        var events = batch.stream()
                .filter(Queued::mayHaveHappened)
                .map(Queued::event)
                .toList();
        var loaded = tables().take(workspace, partition, needs, events);
        remembered.loaded(loaded, needs);
        return new Carrier.Load(workspace, partition, log, loaded, false, batch);
    }

    private static Map<String, Needs> needs(List<Queued> batch) {
        var needs = new HashMap<String, Needs>();
        for (var queued : batch) {
            var command = queued.ask().command();
            for (var name : Draft.names(command)) {
                needs.merge(name, name.equals(command.name()) ? Snapshots.needs(command) : Needs.NOTHING, Needs::and);
            }
        }
        return needs;
    }

    private Snapshots tables() throws DatabaseFailed {
        var open = snapshots;
        if (open == null) {
            open = Snapshots.open(connections, "writer");
            snapshots = open;
        }
        return open;
    }

    private static Unavailable unavailable(Queued command, String why) {
        return new Unavailable(command.event(), command.attempts() > 0 && command.isKeyed(), why, Records.RETRY_AFTER);
    }

    private void close() {
        remembered.forget();
        var open = snapshots;
        snapshots = null;
        if (open != null) {
            try {
                open.close();
            } catch (DatabaseFailed broken) {
                LOG.debugf(broken, "A broken connection could not be closed");
            }
        }
    }
}
