package io.regesta.bench;

import io.regesta.bench.load.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a process of its own, which is ended, with every process that it started, when it is closed. */
final class Child implements AutoCloseable {
    private static final long NANOS_TO_START = Duration.ofMinutes(2).toNanos();
    private static final int SECONDS_TO_STOP = 20;
    private static final long KIB = 1024;
    private static final long LOOK_EVERY_MS = 20;

    private final String name;
    private final Process process;
    private final Path log;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Starts it in the directory, where {@code <name>.log} takes all that it says. Secrets go into the environment. */
    static Child start(String name, Path directory, Map<String, String> environment, List<String> command)
            throws IOException {
        Files.createDirectories(directory);
        var log = directory.resolve(name + ".log");
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new Child(name, builder.start(), log);
    }

    /** Returns when the path answers 200. */
    Child awaitOk(Server server, String path) throws InterruptedException {
        var request = HttpRequest.newBuilder(server.uri(path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            await(() -> client.send(request, BodyHandlers.discarding()).statusCode() == 200);
        }
        return this;
    }

    /** Returns when it has said so that often. */
    Child awaitSaid(String what, int times) throws InterruptedException {
        await(() -> {
            try (var lines = Files.lines(log)) {
                return lines.filter(line -> line.contains(what)).count() >= times;
            }
        });
        return this;
    }

    /** Returns when the file is there. */
    Child awaitFile(Path file) throws InterruptedException {
        await(() -> Files.exists(file));
        return this;
    }

    /** Returns when it has come to a good end. */
    void awaitEnd() throws InterruptedException {
        if (process.waitFor() != 0) {
            throw new IllegalStateException(name + " failed; the reason stands in " + log);
        }
    }

    /** How many bytes of memory it has, of those that it has touched; on Linux. */
    long residentBytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIB)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private void await(Condition condition) throws InterruptedException {
        var end = System.nanoTime() + NANOS_TO_START;
        while (!holds(condition)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(name + " did not start; the reason stands in " + log);
            }
            Thread.sleep(LOOK_EVERY_MS);
        }
    }

    /** A server that does not listen yet refuses the connection. */
    private static boolean holds(Condition condition) throws InterruptedException {
        try {
            return condition.holds();
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        var all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        process.destroy();
        try {
            process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /** An address of this machine that nobody listens on. */
    static Server freeAddress() throws IOException {
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return Server.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort()));
        }
    }
}
