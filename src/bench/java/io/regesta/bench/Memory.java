package io.regesta.bench;

import io.regesta.bench.load.ClosedLoop;
import io.regesta.bench.load.Turns;
import io.regesta.bench.workload.GetModel;
import io.regesta.bench.workload.MixedWrites;
import io.regesta.bench.workload.Population;
import io.regesta.standalone.Addresses;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The most memory that a replica has while 64 clients write and read, where its heap is that of a container of 512 MiB; and
 * how much room the writes take on the disks, the feed's messages included.
 */
final class Memory {
    private static final int CONNECTIONS = 64;
    private static final int MODELS = 64;
    private static final int LOOK_EVERY_MS = 100;
    private static final double MIB = 1024 * 1024;
    private static final double MOST_MIB = 512;

    private final Options options;
    private final Servers servers;
    private final Report report;

    Memory(Options options, Servers servers, Report report) {
        this.options = options;
        this.servers = servers;
        this.report = report;
    }

    void run(Addresses addresses) throws Exception {
        var address = Child.freeAddress();
        var replica = servers.small(address, addresses);
        var most = new AtomicLong(replica.residentBytes());
        try (var watch = Executors.newSingleThreadScheduledExecutor()) {
            watch.scheduleWithFixedDelay(
                    () -> most.accumulateAndGet(resident(replica), Math::max), 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            var models = Population.made(address, "remembered", MODELS, 1);
            var writes = MixedWrites.of(models);
            var gets = new GetModel(models);
            var before = servers.room(addresses);
            var sum = new Turns(options.rounds)
                    .take(
                            () -> ClosedLoop.run(address, CONNECTIONS, options.time(), writes),
                            () -> ClosedLoop.run(address, CONNECTIONS, options.time(), gets));
            report.measured("mixed writes, 64 connections, heap of 256 MiB", sum.first());
            report.measured("get a model by name, 64 connections, heap of 256 MiB", sum.second());
            var room = servers.room(addresses).since(before);
            var written = sum.first().nanos().getTotalCount();
            report.surroundings(
                    "room",
                    "%d bytes a write in Kafka, %d in PostgreSQL"
                            .formatted(room.kafka() / written, room.postgres() / written));
        }
        servers.endLast();
        report.bar(Bar.atMost(MOST_MIB, "MiB of memory under mixed load, at its most", most.get() / MIB));
    }

    private static long resident(Child replica) {
        try {
            return replica.residentBytes();
        } catch (IOException ended) {
            return 0;
        }
    }
}
