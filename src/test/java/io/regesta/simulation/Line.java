package io.regesta.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A writer's line to the broker. It loses records and acknowledgements, delays, repeats and misleads. */
final class Line {
    /** A record that will be appended one day, though its producer has given it up. */
    private record Delayed(long due, Entry entry) {}

    private final Cluster cluster;
    private final Deque<Sent> waiting = new ArrayDeque<>();
    private final List<Delayed> delayed = new ArrayList<>();

    Line(Cluster cluster) {
        this.cluster = cluster;
    }

    void send(Sent record) {
        waiting.addLast(record);
    }

    boolean isEmpty() {
        return waiting.isEmpty() && delayed.isEmpty();
    }

    /** What was delayed arrives. */
    void deliverDelayed() {
        delayed.removeIf(late -> {
            var due = late.due() <= cluster.now;
            if (due) {
                cluster.append(Tables.HOME, late.entry());
            }
            return due;
        });
    }

    /** The next record reaches the broker, or does not. */
    void deliver() {
        if (waiting.isEmpty()) {
            return;
        }
        if (cluster.happens(0.08)) {
            loseOne();
            return;
        }
        var record = waiting.removeFirst();
        if (cluster.happens(0.05)) {
            delayed.add(new Delayed(cluster.now + cluster.between(1, 250), record.entry));
            return;
        }
        var partition = cluster.happens(0.02) ? 1 - Tables.HOME : Tables.HOME;
        var offset = cluster.append(partition, record.entry);
        if (!cluster.happens(0.12)) {
            record.acknowledged(partition, offset);
        } else if (cluster.happens(0.3)) {
            // Its producer has heard nothing, and sends it again.
            delayed.add(new Delayed(cluster.now + cluster.between(1, 80), record.entry));
        }
    }

    private void loseOne() {
        var records = new ArrayList<>(waiting);
        records.remove(cluster.between(0, records.size() - 1));
        waiting.clear();
        waiting.addAll(records);
    }
}
