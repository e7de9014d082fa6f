package io.regesta.simulation;

import org.jspecify.annotations.Nullable;

/** Applies the journal to the database in batches, each in one transaction that begins in one step and ends in another. */
final class Projector {
    /** A transaction: what it read, and what it would leave. */
    private record Transaction(Tables read, Tables written, int incarnation) {}

    private final Cluster cluster;
    private @Nullable Transaction open;

    Projector(Cluster cluster) {
        this.cluster = cluster;
    }

    void step() {
        if (open != null) {
            commit(open);
            open = null;
        } else {
            applyStrays();
            begin();
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same tables say that nothing was applied
    private void begin() {
        var read = cluster.tables();
        var written = apply(Tables.HOME, read, cluster.between(1, 6));
        if (written != read) {
            open = new Transaction(read, written, cluster.incarnation());
        }
    }

    private void commit(Transaction transaction) {
        var connectionLives = transaction.incarnation() == cluster.incarnation();
        var positionIsAsRead = cluster.fault == Fault.COMPARE_AND_SET
                || cluster.tables().home().equals(transaction.read().home());
        if (connectionLives && positionIsAsRead) {
            var strays = 1 - Tables.HOME;
            cluster.commit(
                    transaction.written().at(strays, cluster.tables().progress().get(strays)));
        }
    }

    /** The other partition, where the workspace has only records that went astray, is applied in one step. */
    @SuppressWarnings("ReferenceEquality") // the same tables say that nothing was applied
    private void applyStrays() {
        var tables = cluster.tables();
        var applied = apply(1 - Tables.HOME, tables, Integer.MAX_VALUE);
        if (applied != tables) {
            cluster.commit(applied);
        }
    }

    private Tables apply(int partition, Tables tables, int most) {
        var applied = tables;
        var records = cluster.journal.get(partition);
        for (var count = 0; count < most; count++) {
            var next = applied.progress().get(partition).next();
            if (next >= records.size()) {
                return applied;
            }
            applied = applied.after(partition, records.get(next), cluster.fault);
        }
        return applied;
    }
}
