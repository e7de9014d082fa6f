package io.regesta.faults;

import io.regesta.faults.Link.State;
import io.regesta.processes.Program;
import io.regesta.processes.Replica;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Everything that happens to an installation, in an order that a seed decides: each kind once before any comes again. */
final class Faults {
    private static final String DATABASE = "database";
    private static final String BROKERS = "brokers";
    private static final int SESSIONS_ENDED = 3;
    /** Far more than a record's deadline allows. */
    private static final int JUMP_SECONDS = 60;

    /** A part of the words of the faults that are wanted. */
    private static final String ONLY = System.getProperty("faults.only", "");

    private final Cluster cluster;
    private final Random random;
    private final List<Kind> kinds = new ArrayList<>(KINDS);
    private final Deque<Kind> waiting = new ArrayDeque<>();

    private interface Kind {
        Fault at(Cluster cluster, Random random) throws Exception;

        /** Whether the brokers have to answer before it is known whom it happens to. */
        default boolean asksBrokers() {
            return false;
        }
    }

    private record OfController(String how, Deed<Program> begin, Deed<Program> heal) implements Kind {
        @Override
        public Fault at(Cluster cluster, Random random) throws Exception {
            return ofBroker(cluster.activeController(), how + ", which is the active controller", begin, heal);
        }

        @Override
        public boolean asksBrokers() {
            return true;
        }
    }

    /** What is done to a part. */
    private interface Deed<T> {
        void to(T part) throws Exception;
    }

    Faults(Cluster cluster, Random random) {
        this.cluster = cluster;
        this.random = random;
        cluster.brokerDisk().ifPresent(disk -> kinds.add((_, _) -> fullDiskOfBroker(cluster, disk)));
        cluster.databaseDisk().ifPresent(disk -> kinds.add((_, _) -> fullDiskOfDatabase(cluster, disk)));
    }

    /** The next that does not happen to one of those parts; empty when there is none. */
    Optional<Fault> next(Set<String> parts) throws Exception {
        for (var tried = 0; tried < 2 * kinds.size(); tried++) {
            if (waiting.isEmpty()) {
                Collections.shuffle(kinds, random);
                waiting.addAll(kinds);
            }
            var kind = waiting.removeFirst();
            if (kind.asksBrokers() && parts.contains(BROKERS)) {
                continue;
            }
            var fault = kind.at(cluster, random);
            if (!parts.contains(fault.part()) && fault.toString().contains(ONLY)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private static final List<Kind> KINDS = List.of(
            replica("killed", Replica::kill, Replica::launch),
            replica("asked to end", Replica::terminate, Faults::launchOnceEnded),
            replica("suspended", Replica::pause, Replica::resume),
            Faults::clock,
            broker("killed", Program::kill, Program::start),
            broker("asked to end", Program::terminate, Faults::startOnceEnded),
            broker("suspended", Program::pause, Program::resume),
            new OfController("killed", Program::kill, Program::start),
            new OfController("suspended", Program::pause, Program::resume),
            (cluster, _) -> new Fault(
                    BROKERS, "all killed", () -> each(cluster, Program::kill), () -> each(cluster, Program::start)),
            database("killed", Database::kill, Database::start),
            database("stopped", Database::stop, Database::start),
            database("suspended", Database::pause, Database::resume),
            database("all sessions ended", Faults::endSessions, Database::endSessions),
            (cluster, _) -> {
                var rebuilding = cluster.rebuilding();
                return new Fault(DATABASE, "built anew under load", rebuilding::start, rebuilding::awaitEnd);
            },
            (cluster, random) -> oneOf(DATABASE, cluster.database().links(), random),
            (cluster, random) -> oneOf(BROKERS, linksOfBrokers(cluster), random),
            (cluster, random) -> oneOf("clients", cluster.fronts(), random),
            away("away from all brokers", (cluster, number) -> toBrokers(cluster, number)),
            away("away from the database", (cluster, number) -> List.of(toDatabase(cluster, number))),
            away(
                    "away from all it needs",
                    (cluster, number) -> Stream.concat(
                                    toBrokers(cluster, number).stream(), Stream.of(toDatabase(cluster, number)))
                            .toList()),
            brokerAway("away from the others", Broker::linksOfBrokers),
            brokerAway("away from everybody", Broker::links));

    private static Kind replica(String how, Deed<Replica> begin, Deed<Replica> heal) {
        return (cluster, random) -> {
            var number = anyReplica(random);
            var replica = cluster.replica(number);
            return new Fault(part(number), how, () -> begin.to(replica), () -> heal.to(replica));
        };
    }

    private static Kind broker(String how, Deed<Program> begin, Deed<Program> heal) {
        return (cluster, random) -> ofBroker(anyBroker(cluster, random), how, begin, heal);
    }

    private static Fault ofBroker(Broker broker, String how, Deed<Program> begin, Deed<Program> heal) {
        return new Fault(
                BROKERS, broker + " " + how, () -> begin.to(broker.program()), () -> heal.to(broker.program()));
    }

    private static Kind database(String how, Deed<Database> begin, Deed<Database> heal) {
        return (cluster, _) ->
                new Fault(DATABASE, how, () -> begin.to(cluster.database()), () -> heal.to(cluster.database()));
    }

    private static Fault clock(Cluster cluster, Random random) {
        var number = anyReplica(random);
        var clock = cluster.clock(number);
        var seconds = random.nextBoolean() ? JUMP_SECONDS : -JUMP_SECONDS;
        var how = "its clock jumps by %d s".formatted(seconds);
        return new Fault(part(number), how, () -> clock.jump(seconds), () -> clock.jump(0));
    }

    /** A broker whose disk was full goes on when it is started again. */
    private static Fault fullDiskOfBroker(Cluster cluster, SmallDisk disk) {
        var broker = cluster.brokers().getFirst();
        return new Fault(BROKERS, "the disk of %s is full".formatted(broker), disk::fill, () -> {
            disk.free();
            broker.program().close();
            startOnceEnded(broker.program());
        });
    }

    private static Fault fullDiskOfDatabase(Cluster cluster, SmallDisk disk) {
        return new Fault(DATABASE, "its disk is full", disk::fill, () -> {
            disk.free();
            cluster.database().start();
        });
    }

    private interface LinksOfReplica {
        List<Link> of(Cluster cluster, int number);
    }

    private static Kind away(String how, LinksOfReplica links) {
        return (cluster, random) -> {
            var number = anyReplica(random);
            return all(part(number), how, links.of(cluster, number), random);
        };
    }

    private static Kind brokerAway(String how, Function<Broker, List<Link>> links) {
        return (cluster, random) -> {
            var broker = anyBroker(cluster, random);
            return all(BROKERS, broker + " " + how, links.apply(broker), random);
        };
    }

    private static Fault oneOf(String part, List<Link> links, Random random) {
        var link = links.get(random.nextInt(links.size()));
        return all(part, "the way of " + link, List.of(link), random);
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

    private static List<Link> linksOfBrokers(Cluster cluster) {
        return cluster.brokers().stream()
                .flatMap(broker -> broker.links().stream())
                .toList();
    }

    private static List<Link> toBrokers(Cluster cluster, int replica) {
        return cluster.brokers().stream().map(broker -> broker.linkOf(replica)).toList();
    }

    private static Link toDatabase(Cluster cluster, int replica) {
        return cluster.database().linkOf(replica);
    }

    private static void launchOnceEnded(Replica replica) throws Exception {
        replica.awaitEnd();
        replica.launch();
    }

    private static void startOnceEnded(Program program) throws Exception {
        program.awaitEnd();
        program.start();
    }

    private static void endSessions(Database database) throws Exception {
        for (var time = 1; time <= SESSIONS_ENDED; time++) {
            database.endSessions();
        }
    }

    private static void each(Cluster cluster, Deed<Program> deed) throws Exception {
        for (var broker : cluster.brokers()) {
            deed.to(broker.program());
        }
    }

    private static String part(int replica) {
        return "replica " + replica;
    }

    private static int anyReplica(Random random) {
        return 1 + random.nextInt(Cluster.REPLICAS);
    }

    private static Broker anyBroker(Cluster cluster, Random random) {
        return cluster.brokers().get(random.nextInt(cluster.brokers().size()));
    }
}
