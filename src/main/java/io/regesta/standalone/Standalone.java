package io.regesta.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The embedded servers of one registry, from the moment they begin to start until they have stopped: first the broker, then
 * PostgreSQL. Whoever uses them must have stopped before.
 */
public final class Standalone implements AutoCloseable {
    private final DataDirectory data;
    private final Consumer<String> say;
    private final @Nullable CompletableFuture<KafkaBroker> kafka;
    private final @Nullable CompletableFuture<PostgresServer> postgres;

    private Standalone(DataDirectory data, Set<Part> parts, Consumer<String> say) throws IOException {
        this.data = data;
        this.say = say;
        ServerLogs.to(data.directory("logs"), parts);
        Ports ports = Ports.of(data.root());
        postgres = parts.contains(Part.POSTGRESQL) ? begun(Part.POSTGRESQL, () -> startPostgres(ports)) : null;
        kafka = parts.contains(Part.KAFKA) ? begun(Part.KAFKA, () -> startKafka(ports)) : null;
    }

    /**
     * Takes hold of the data directory and begins to start the parts, at the same time; {@code say} gets a line for each when
     * it is ready.
     *
     * @throws CannotStart if another process holds the directory
     */
    public static Standalone begin(Path directory, Set<Part> parts, Consumer<String> say) {
        DataDirectory data = DataDirectory.hold(directory);
        try {
            return new Standalone(data, parts, say);
        } catch (IOException e) {
            data.close();
            throw new CannotStart("The directory " + directory + " cannot be written (" + e + ").", e);
        }
    }

    /**
     * Returns when all parts are ready, and where they are.
     *
     * @throws CannotStart if one of them cannot be; the others are to be closed all the same
     */
    public Addresses await() {
        try {
            return new Addresses(
                    kafka == null ? null : kafka.join().bootstrapServers(),
                    postgres == null ? null : postgres.join().url());
        } catch (CompletionException e) {
            throw e.getCause() instanceof CannotStart known ? known : e;
        }
    }

    /**
     * Where the servers are that another process runs on the directory.
     *
     * @throws CannotStart if one of the parts was never embedded there
     */
    public static Addresses running(Path directory, Set<Part> parts) {
        return new Addresses(
                parts.contains(Part.KAFKA) ? KafkaBroker.running(directory) : null,
                parts.contains(Part.POSTGRESQL) ? PostgresServer.running(directory) : null);
    }

    /** Waits for what is still starting, stops what runs and gives the data directory up. */
    @Override
    public synchronized void close() {
        try {
            closed(kafka);
            closed(postgres);
        } finally {
            data.close();
        }
    }

    private KafkaBroker startKafka(Ports ports) throws Exception {
        long begin = System.nanoTime();
        KafkaBroker broker = KafkaBroker.start(data, ports);
        ready(Part.KAFKA, KafkaBroker.version(), broker.bootstrapServers(), begin);
        return broker;
    }

    private PostgresServer startPostgres(Ports ports) throws Exception {
        long begin = System.nanoTime();
        PostgresServer server = PostgresServer.start(data, ports);
        ready(Part.POSTGRESQL, server.version(), server.address(), begin);
        return server;
    }

    private void ready(Part part, String version, String address, long begin) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        say.accept(String.format(Locale.ROOT, "%-17s ready on %s  (%.1f s)", part + " " + version, address, seconds));
    }

    private <T> CompletableFuture<T> begun(Part part, Callable<T> start) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return start.call();
                    } catch (CannotStart e) {
                        throw e;
                    } catch (Exception | LinkageError e) {
                        throw new CannotStart(
                                part + " did not start (" + e + "); more may stand in " + data.resolve("logs") + ".",
                                e);
                    }
                },
                task -> Thread.ofPlatform().name("start " + part).start(task));
    }

    /** A part that never started has nothing to close, and its failure was told to whoever awaited it. */
    private static <T extends AutoCloseable> void closed(@Nullable CompletableFuture<T> part) {
        T running = part == null ? null : part.exceptionally(_ -> null).join();
        if (running != null) {
            try {
                running.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
