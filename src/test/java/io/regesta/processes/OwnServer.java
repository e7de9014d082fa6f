package io.regesta.processes;

import static java.util.Objects.requireNonNull;

import io.regesta.standalone.Part;
import io.regesta.standalone.Standalone;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Kafka or a PostgreSQL for one test, which can be away for a while and comes back at the same address. */
public final class OwnServer implements AutoCloseable {
    private final Part part;
    private final Path data;
    private @Nullable Standalone server;

    private OwnServer(Part part, Path data) {
        this.part = part;
        this.data = data;
    }

    public static OwnServer started(Part part, Path data) {
        var server = new OwnServer(part, data);
        server.start();
        return server;
    }

    /** Starts it, and answers where it is. */
    public void start() {
        server = Standalone.begin(data, Set.of(part), _ -> {});
        server.await();
    }

    public String address() {
        var addresses = requireNonNull(server).await();
        return requireNonNull(
                switch (part) {
                    case KAFKA -> addresses.kafka();
                    case POSTGRESQL -> addresses.postgres();
                });
    }

    public void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
    }
}
