package io.regesta.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL server that outlived the process that started it. It is stopped before another is started on its data; that
 * it serves exactly this data directory is seen from its own command line, so that nobody else's server is touched.
 */
final class OrphanPostgres {
    private static final long SECONDS_TO_STOP = 10;

    private OrphanPostgres() {}

    /** Returns when no server runs on this cluster any more and no stale pid file is left to confuse the next one. */
    static void stop(Path cluster) throws IOException, InterruptedException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> server = serverOf(cluster, Files.readAllLines(pidFile));
        if (server.isPresent()) {
            stop(server.get(), cluster);
        } else {
            Files.deleteIfExists(pidFile); // its number may belong to any other process by now
        }
    }

    private static Optional<ProcessHandle> serverOf(Path cluster, List<String> pidFile) {
        if (pidFile.isEmpty() || !pidFile.getFirst().strip().matches("[0-9]{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pidFile.getFirst().strip())).filter(process -> serves(process, cluster));
    }

    private static boolean serves(ProcessHandle process, Path cluster) {
        return process.info()
                .arguments()
                .map(arguments -> List.of(arguments).contains(cluster.toString()))
                .orElse(false);
    }

    /** Fast shutdown (SIGINT) ends the sessions of the dead process; SIGTERM, all that Java can send, would wait for them. */
    private static void stop(ProcessHandle server, Path cluster) throws IOException, InterruptedException {
        for (String signal : List.of("INT", "QUIT", "KILL")) {
            new ProcessBuilder("kill", "-" + signal, Long.toString(server.pid()))
                    .start()
                    .waitFor();
            try {
                server.onExit().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException _) { // the next signal is stronger
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new CannotStart("A PostgreSQL server (process " + server.pid() + ") still runs on " + cluster
                + " and does not stop: end it first.");
    }
}
