package io.regesta.bench;

import io.regesta.standalone.Addresses;
import io.regesta.standalone.Part;
import io.regesta.standalone.Standalone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.List;

/**
 * The Kafka broker and the PostgreSQL server that a standalone registry would embed, in a process of their own, so that
 * everything that is compared uses the same ones. The file {@code addresses} in the directory says where they are.
 */
final class EmbeddedServers {
    private EmbeddedServers() {}

    /** Runs them until the process is ended; the argument is the directory that takes their data. */
    static void main(String[] args) throws IOException {
        var directory = Path.of(args[0]);
        var servers = Standalone.begin(directory.resolve("data"), EnumSet.allOf(Part.class), System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close));
        var addresses = servers.await();
        var unfinished = directory.resolve("addresses.unfinished");
        Files.write(unfinished, List.of(String.valueOf(addresses.kafka()), String.valueOf(addresses.postgres())));
        Files.move(unfinished, directory.resolve("addresses"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Where they are. */
    static Addresses read(Path directory) throws IOException {
        var lines = Files.readAllLines(directory.resolve("addresses"));
        return new Addresses(lines.getFirst(), lines.getLast());
    }
}
