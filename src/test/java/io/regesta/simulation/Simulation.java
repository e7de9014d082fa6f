package io.regesta.simulation;

import java.util.List;
import java.util.stream.Stream;

/** One run from one seed: three replicas write, two projectors apply, and everything that can go wrong does. */
final class Simulation {
    private static final int STEPS = 1_500;
    private static final int STEPS_TO_COME_TO_REST = 5_000;

    private final Cluster cluster;
    private final List<Turn<Writer>> writers;
    private final List<Turn<Projector>> projectors;
    private final Verification verification = new Verification();

    /** Somebody who now and then stands still for a while. */
    private static final class Turn<T> {
        private final T who;
        private int standsStill;

        Turn(T who) {
            this.who = who;
        }
    }

    private Simulation(long seed, Fault fault) {
        cluster = new Cluster(seed, fault);
        writers =
                Stream.generate(() -> new Turn<>(new Writer(cluster))).limit(3).toList();
        projectors = Stream.generate(() -> new Turn<>(new Projector(cluster)))
                .limit(2)
                .toList();
    }

    /** What a run came to. */
    static Report run(long seed, Fault fault) {
        var simulation = new Simulation(seed, fault);
        simulation.rage();
        simulation.rest();
        return simulation.verification.report(simulation.cluster);
    }

    private void rage() {
        for (var step = 0; step < STEPS; step++) {
            cluster.now += cluster.between(0, 2);
            if (step < STEPS * 4 / 5 && cluster.happens(0.35)) {
                replicas().get(cluster.between(0, 2)).ask(cluster.clients.ask());
            }
            if (cluster.happens(0.02)) {
                cluster.clients
                        .cutAndAskAgain()
                        .ifPresent(
                                again -> replicas().get(cluster.between(0, 2)).ask(again));
            }
            for (var writer : writers) {
                if (moves(writer, 0.004, 150)) {
                    if (cluster.happens(0.7)) {
                        writer.who.step(replicas());
                    }
                    if (cluster.happens(0.6)) {
                        writer.who.line().deliver();
                    }
                }
                writer.who.line().deliverDelayed();
            }
            for (var projector : projectors) {
                if (moves(projector, 0.01, 60) && cluster.happens(0.6)) {
                    projector.who.step();
                }
            }
            if (cluster.happens(0.01)) {
                cluster.brokerClockJumps();
            }
            if (cluster.happens(0.003)) {
                cluster.databaseCrashes();
            }
            verification.read(cluster);
        }
    }

    /** Nobody asks any more; what is under way comes to its end. */
    private void rest() {
        for (var step = 0; step < STEPS_TO_COME_TO_REST && !isAtRest(); step++) {
            cluster.now++;
            for (var writer : writers) {
                writer.who.step(replicas());
                writer.who.line().deliver();
                writer.who.line().deliverDelayed();
            }
            projectors.forEach(projector -> projector.who.step());
            verification.read(cluster);
        }
    }

    private boolean isAtRest() {
        return replicas().stream().allMatch(Writer::isIdle) && cluster.isApplied();
    }

    private boolean moves(Turn<?> turn, double standsStill, int longest) {
        if (turn.standsStill > 0) {
            turn.standsStill--;
            return false;
        }
        if (cluster.happens(standsStill)) {
            turn.standsStill = cluster.between(longest / 10, longest);
        }
        return true;
    }

    private List<Writer> replicas() {
        return writers.stream().map(writer -> writer.who).toList();
    }
}
