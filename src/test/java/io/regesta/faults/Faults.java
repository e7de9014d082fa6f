package io.regesta.faults;

import io.regesta.faults.Link.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that happens to an installation, in an order that a seed decides: each kind once before any comes again. */
final class Faults {
    private static final String DATABASE = "database";
    private static final String BROKERS = "brokers";
    private static final String REPLICA = "replica ";
    private static final int SESSIONS_ENDED = 3;

    private final Cluster cluster;
    private final Random random;
    private final Deque<Kind> waiting = new ArrayDeque<>();

    private interface Kind {
        Fault at(Cluster cluster, Random random) throws Exception;
    }

    Faults(Cluster cluster, Random random) {
        this.cluster = cluster;
        this.random = random;
    }

    /** The next that does not happen to one of those parts. */
    Fault next(Set<String> parts) throws Exception {
        while (true) {
            if (waiting.isEmpty()) {
                var kinds = new ArrayList<>(KINDS);
                Collections.shuffle(kinds, random);
                waiting.addAll(kinds);
            }
            var fault = waiting.removeFirst().at(cluster, random);
            if (!parts.contains(fault.part())) {
                return fault;
            }
        }
    }

    private static final List<Kind> KINDS = List.of(
            (cluster, random) -> {
                var number = replica(random);
                var replica = cluster.replica(number);
                return new Fault(REPLICA + number, "killed", replica::kill, replica::launch);
            },
            (cluster, random) -> {
                var number = replica(random);
                var replica = cluster.replica(number);
                return new Fault(REPLICA + number, "asked to end", replica::terminate, () -> {
                    replica.awaitEnd();
                    replica.launch();
                });
            },
            (cluster, random) -> {
                var number = replica(random);
                var replica = cluster.replica(number);
                return new Fault(REPLICA + number, "suspended", replica::pause, replica::resume);
            },
            (cluster, random) -> {
                var broker = broker(cluster, random);
                return new Fault(BROKERS, broker + " killed", broker.program()::kill, broker.program()::start);
            },
            (cluster, random) -> {
                var broker = broker(cluster, random);
                return new Fault(BROKERS, broker + " asked to end", broker.program()::terminate, () -> {
                    broker.program().awaitEnd();
                    broker.program().start();
                });
            },
            (cluster, random) -> {
                var broker = broker(cluster, random);
                return new Fault(BROKERS, broker + " suspended", broker.program()::pause, broker.program()::resume);
            },
            (cluster, _) -> {
                var controller = cluster.activeController();
                return new Fault(
                        BROKERS,
                        controller + " suspended, which is the active controller",
                        controller.program()::pause,
                        controller.program()::resume);
            },
            (cluster, _) -> {
                var controller = cluster.activeController();
                return new Fault(
                        BROKERS,
                        controller + " killed, which is the active controller",
                        controller.program()::kill,
                        controller.program()::start);
            },
            (cluster, _) -> new Fault(
                    BROKERS,
                    "all killed",
                    () -> {
                        for (var broker : cluster.brokers()) {
                            broker.program().kill();
                        }
                    },
                    () -> {
                        for (var broker : cluster.brokers()) {
                            broker.program().start();
                        }
                    }),
            (cluster, _) -> {
                var database = cluster.database();
                return new Fault(DATABASE, "killed", database::kill, database::start);
            },
            (cluster, _) -> {
                var database = cluster.database();
                return new Fault(DATABASE, "stopped", database::stop, database::start);
            },
            (cluster, _) -> {
                var database = cluster.database();
                return new Fault(DATABASE, "suspended", database::pause, database::resume);
            },
            (cluster, _) -> {
                var database = cluster.database();
                return new Fault(
                        DATABASE,
                        "all sessions ended",
                        () -> {
                            for (var time = 1; time <= SESSIONS_ENDED; time++) {
                                database.endSessions();
                            }
                        },
                        database::endSessions);
            },
            (cluster, _) -> {
                var rebuilding = cluster.rebuilding();
                return new Fault(DATABASE, "built anew under load", rebuilding::start, rebuilding::awaitEnd);
            },
            (cluster, random) -> links("the database", cluster.database().links(), random),
            (cluster, random) -> links(
                    "the brokers",
                    cluster.brokers().stream()
                            .flatMap(broker -> broker.links().stream())
                            .toList(),
                    random),
            (cluster, random) -> links("the replicas", cluster.fronts(), random),
            (cluster, random) -> {
                var number = replica(random);
                var links = cluster.brokers().stream()
                        .map(broker -> broker.linkOf(number))
                        .toList();
                return all(REPLICA + number, "away from all brokers", links, random);
            },
            (cluster, random) -> {
                var number = replica(random);
                var link = cluster.database().linkOf(number);
                return all(REPLICA + number, "away from the database", List.of(link), random);
            },
            (cluster, random) -> {
                var broker = broker(cluster, random);
                return all(BROKERS, broker + " away from the others", broker.linksOfBrokers(), random);
            },
            (cluster, random) -> {
                var broker = broker(cluster, random);
                return all(BROKERS, broker + " away from everybody", broker.links(), random);
            },
            (cluster, random) -> {
                var number = replica(random);
                var links = Stream.concat(
                                cluster.brokers().stream().map(broker -> broker.linkOf(number)),
                                Stream.of(cluster.database().linkOf(number)))
                        .toList();
                return all(REPLICA + number, "away from all it needs", links, random);
            });

    /** One of the links, in some state. */
    private static Fault links(String to, List<Link> links, Random random) {
        var link = links.get(random.nextInt(links.size()));
        return all("the way to " + to, link.toString(), List.of(link), random);
    }

    private static Fault all(String part, String how, List<Link> links, Random random) {
        var states = List.of(State.CUT, State.SLOW, State.HELD, State.DEAF);
        var state = states.get(random.nextInt(states.size()));
        var isLost = random.nextBoolean();
        var what = "%s (%s%s)".formatted(how, state, isLost && state != State.CUT ? ", then ended" : "");
        return new Fault(part, what, () -> links.forEach(link -> link.set(state)), () -> {
            if (isLost) {
                links.forEach(Link::endAll);
            }
            links.forEach(link -> link.set(State.OPEN));
        });
    }

    private static int replica(Random random) {
        return 1 + random.nextInt(Cluster.REPLICAS);
    }

    private static Broker broker(Cluster cluster, Random random) {
        return cluster.brokers().get(random.nextInt(cluster.brokers().size()));
    }
}
