package io.regesta.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** What all share: the time, the journal, the database with its crashes, and the clients. */
final class Cluster {
    final Random random;
    final Fault fault;
    final Wishes wishes;
    final Clients clients;
    /** The journal's partitions. */
    final List<List<Appended>> journal = List.of(new ArrayList<>(), new ArrayList<>());

    long now;
    /** How far the broker's clock is off. */
    private long brokerSkew;
    /** The database after each commit; the last is what it holds. */
    private final List<Tables> commits = new ArrayList<>(List.of(Tables.EMPTY));

    private int incarnation;
    /** Where the journal ended when the database's present incarnation began. */
    private List<Integer> gate = List.of(0, 0);

    private long ids;

    Cluster(long seed, Fault fault) {
        this.random = new Random(seed);
        this.fault = fault;
        this.wishes = new Wishes(random);
        this.clients = new Clients(this);
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    UUID id() {
        return new UUID(0, ++ids);
    }

    /** What the database holds. */
    Tables tables() {
        return commits.getLast();
    }

    int incarnation() {
        return incarnation;
    }

    /** False while the database is behind what was the journal's end when its present incarnation began. */
    boolean isOpen() {
        return fault == Fault.GATE || isCaughtUp();
    }

    private boolean isCaughtUp() {
        for (var partition = 0; partition < Tables.PARTITIONS; partition++) {
            if (tables().progress().get(partition).next() < gate.get(partition)) {
                return false;
            }
        }
        return true;
    }

    void commit(Tables next) {
        commits.add(next);
    }

    /** Appends a record, and returns its offset. */
    int append(int partition, Entry entry) {
        journal.get(partition).add(new Appended(entry, now + brokerSkew));
        return journal.get(partition).size() - 1;
    }

    boolean isApplied() {
        for (var partition = 0; partition < Tables.PARTITIONS; partition++) {
            if (tables().progress().get(partition).next()
                    < journal.get(partition).size()) {
                return false;
            }
        }
        return true;
    }

    void brokerClockJumps() {
        brokerSkew = between(-40, 40);
    }

    /** The database loses its last commits and comes back as another incarnation. */
    void databaseCrashes() {
        if (commits.size() > 3) {
            var lost = between(1, Math.min(6, commits.size() - 1));
            commits.subList(commits.size() - lost, commits.size()).clear();
            incarnation++;
            gate = journal.stream().map(List::size).toList();
        }
    }
}
