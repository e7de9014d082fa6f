package io.regesta.faults;

import static org.awaitility.Awaitility.await;

import io.regesta.faults.history.Groups;
import io.regesta.faults.history.Promise;
import io.regesta.faults.history.Replayed;
import io.regesta.faults.history.Violation;
import io.regesta.journal.UnreadableRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/** Rounds of clients and faults on an installation, and what was found when each was over. */
final class Run implements AutoCloseable {
    private static final int CLIENTS = 8;
    static final int PARTITIONS = 12;
    private static final int WARM = 60;
    private static final int MOST_FAULTS = 3;
    /** Longer than sessions and requests last, at the most. */
    private static final int SHORTEST_MS = 1_000;

    private static final int LONGEST_MS = 11_000;
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final Random random;
    private final Faults faults;
    private final Clients clients;
    private final Replayed replayed = new Replayed(PARTITIONS);
    private final Lines lines;
    private final Set<Violation> violations = new LinkedHashSet<>();
    private int rounds;
    private int calls;

    Run(Cluster cluster, long seed) {
        this.cluster = cluster;
        this.random = new Random(seed);
        this.faults = new Faults(cluster, random);
        this.clients = new Clients(cluster.doors());
        this.lines = new Lines(cluster.kafka(), cluster.journal(), PARTITIONS);
    }

    /** Clients ask, faults happen and are mended, and what was told is held against what is. */
    void round() throws Exception {
        var round = begin();
        var number = 1 + random.nextInt(MOST_FAULTS);
        var underWay = new ArrayDeque<Fault>();
        for (var fault = 1; fault <= number; fault++) {
            var parts = new HashSet<>(underWay.stream().map(Fault::part).toList());
            var next = faults.next(parts);
            if (next.isPresent()) {
                happen(next.get(), underWay);
            }
            hold();
            if (random.nextBoolean()) {
                heal(underWay);
            }
        }
        while (!underWay.isEmpty()) {
            heal(underWay);
        }
        end(round);
    }

    /** The same without faults: what is wrong with the registry itself comes to light. */
    void quietRound() throws Exception {
        try {
            var round = begin();
            hold();
            end(round);
        } catch (ConditionTimeoutException late) {
            violations.add(new Violation(Promise.IT_RECOVERS, String.valueOf(late.getMessage())));
        }
    }

    /** Builds the tables anew, and holds all they hold and all that was published against the journal. */
    void conclude() throws Exception {
        var grown = cluster.database().contents();
        var rebuilding = cluster.rebuilding();
        rebuilding.start();
        if (rebuilding.awaitEnd() != 0) {
            violations.add(new Violation(Promise.REBUILT_IS_LIVE, String.join("\n", rebuilding.lines())));
        }
        var rebuilt = cluster.database().contents();
        if (!rebuilt.equals(grown)) {
            violations.add(new Violation(Promise.REBUILT_IS_LIVE, "%s, not %s".formatted(rebuilt, grown)));
        }
        for (var door : cluster.doors()) {
            violations.addAll(new Served(door).violations(replayed.world(), Promise.REBUILT_IS_LIVE, _ -> true));
        }
        try (var feed = new Feed(cluster.kafka(), cluster.topic(""))) {
            awaitTold(feed);
            violations.addAll(feed.violations(replayed));
        }
        say(toString());
    }

    private void awaitTold(Feed feed) {
        try {
            await("what is published")
                    .pollInSameThread()
                    .atMost(RECOVERY)
                    .until(() -> feed.violations(replayed).isEmpty());
        } catch (ConditionTimeoutException late) {
            say(String.valueOf(late.getMessage()));
        }
    }

    /** What was found so far. */
    List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** What the journal comes to. */
    Replayed replayed() {
        return replayed;
    }

    Clients clients() {
        return clients;
    }

    @Override
    public String toString() {
        return "%d rounds, %d calls, %d events"
                .formatted(rounds, calls, replayed.effects().size());
    }

    @Override
    public void close() {
        clients.close();
        lines.close();
    }

    /** Begins a round, and answers what tells it from another. */
    String begin() {
        rounds++;
        var round = Integer.toString(rounds);
        for (var request : Workload.preparation(round)) {
            clients.untilDone(request, cluster.doors(), RECOVERY, null);
        }
        var workloads = IntStream.range(0, CLIENTS)
                .mapToObj(_ -> new Workload(round, new Random(random.nextLong())))
                .toList();
        clients.begin(workloads, random);
        await("the first calls").atMost(RECOVERY).until(() -> clients.answered() > WARM);
        return round;
    }

    private void happen(Fault fault, Deque<Fault> underWay) throws Exception {
        say(fault.toString());
        fault.begin().happen();
        underWay.push(fault);
    }

    private void heal(Deque<Fault> underWay) throws Exception {
        if (!underWay.isEmpty()) {
            var fault = underWay.pop();
            fault.heal().happen();
            say(fault.part() + " is mended");
        }
    }

    /** A fault is something that lasts. */
    private void hold() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(SHORTEST_MS + random.nextInt(LONGEST_MS - SHORTEST_MS));
    }

    private void end(String round) throws Exception {
        try {
            for (var door : cluster.doors()) {
                clients.untilDone(Workload.always(round), List.of(door), RECOVERY, null);
            }
        } catch (ConditionTimeoutException late) {
            violations.add(new Violation(Promise.IT_RECOVERS, String.valueOf(late.getMessage())));
        }
        clients.finish();
        settle();
        check(round);
    }

    private void settle() throws IOException {
        try {
            await("the end of all that was under way")
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .atMost(RECOVERY)
                    .until(() -> busy().isEmpty());
        } catch (ConditionTimeoutException late) {
            violations.add(new Violation(Promise.NOTHING_IS_LEFT_BEHIND, busy().toString()));
        }
    }

    private List<String> busy() throws IOException {
        var busy = new ArrayList<String>();
        for (var replica : cluster.replicas()) {
            Metrics.busy(replica).forEach(line -> busy.add(replica + ": " + line));
            if (!replica.isReady()) {
                busy.add(replica + " is not ready");
            }
        }
        return busy;
    }

    /** Holds what was told against what is. */
    void check(String round) throws IOException, UnreadableRecord {
        var history = clients.history();
        calls += history.size();
        replayed.expect(history);
        lines.readInto(replayed);
        var found = new ArrayList<Violation>(replayed.violations());
        found.addAll(Groups.violations(history, replayed.happened()));
        for (var surprise : clients.unexpected()) {
            found.add(new Violation(Promise.CALLS_ARE_LINEARIZABLE, surprise.toString()));
        }
        for (var door : cluster.doors()) {
            found.addAll(new Served(door)
                    .violations(
                            replayed.world(),
                            Promise.ANSWERS_ARE_THE_JOURNAL,
                            name -> name.contains("-" + round + "-")));
        }
        violations.addAll(found);
        say("round %s: %d calls, %d violations".formatted(round, history.size(), found.size()));
    }

    static void say(String what) {
        System.err.println("faults: " + what);
    }
}
