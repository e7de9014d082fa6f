package io.regesta.projection;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.regesta.journal.Journal;
import io.regesta.journal.JournalRefused;
import io.regesta.journal.JournalState.Ready;
import io.regesta.journal.JournalState.Refused;
import io.regesta.journal.JournalState.Unreachable;
import io.regesta.journal.JournalUnreachable;
import io.regesta.tracing.Tracing;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the projection up: the schema, the journal, the check that they belong together, then the projector and the
 * watch. Whoever does not answer yet is waited for; a journal that must not be used ends the process.
 */
@ApplicationScoped
public class Projection {
    private static final Logger LOG = Logger.getLogger(Projection.class);
    private static final long TRY_EVERY_MS = 500;
    private static final String PROJECTOR = "projector";

    private final Database database;
    private final Connections connections;
    private final Journal journal;
    private final Progress progress;
    private final Fates fates;
    private final ProjectionHealth health;
    private final ProjectionMetrics metrics;
    private final Tracing tracing;
    private final boolean serving;
    private final List<Thread> threads = new ArrayList<>();
    private volatile @Nullable Projector projector;
    private String waitingFor = "";

    Projection(
            Database database,
            Connections connections,
            Journal journal,
            Progress progress,
            Fates fates,
            ProjectionHealth health,
            ProjectionMetrics metrics,
            Tracing tracing,
            @ConfigProperty(name = "regesta.command", defaultValue = "serve") String command) {
        this.database = database;
        this.connections = connections;
        this.journal = journal;
        this.progress = progress;
        this.fates = fates;
        this.health = health;
        this.metrics = metrics;
        this.tracing = tracing;
        this.serving = command.equals("serve");
    }

    void start(@Observes StartupEvent started) {
        if (serving) {
            start("projection-start", this::comeUp);
        }
    }

    /** After the registry has finished what it accepted. */
    void stop(@Observes @Priority(2_000) ShutdownEvent stopping) {
        List<Thread> running;
        synchronized (threads) {
            running = List.copyOf(threads);
        }
        var projecting = projector;
        if (projecting != null) {
            projecting.stop();
        }
        for (var thread : running) {
            if (!thread.getName().equals(PROJECTOR)) {
                thread.interrupt();
            }
            try {
                thread.join(2_000);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void comeUp() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var ready = tryToComeUp();
                if (ready.isPresent()) {
                    goOn(ready.get());
                    return;
                }
                Thread.sleep(TRY_EVERY_MS);
            }
        } catch (JournalRefused refused) {
            LOG.fatal(refused.why());
            Quarkus.asyncExit(1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Ready> tryToComeUp() throws JournalRefused, InterruptedException {
        try {
            database.prepare();
            return switch (journal.open()) {
                case Ready ready -> matched(ready);
                case Unreachable unreachable -> waitFor("Kafka", unreachable.why());
                case Refused refused -> throw new JournalRefused(refused.why());
            };
        } catch (SQLException notYet) {
            return waitFor("PostgreSQL", String.valueOf(notYet.getMessage()));
        } catch (JournalUnreachable notYet) {
            return waitFor("Kafka", String.valueOf(notYet.getMessage()));
        }
    }

    private Optional<Ready> matched(Ready ready)
            throws SQLException, JournalRefused, JournalUnreachable, InterruptedException {
        Optional<Map<Integer, Long>> ends;
        try (var connection = database.open("start")) {
            ends = new JournalMatch(journal).check(connection, ready);
        }
        if (ends.isEmpty()) {
            return waitFor("Kafka", "the journal's end is not known");
        }
        metrics.ends(ends.get());
        return Optional.of(ready);
    }

    private void goOn(Ready ready) {
        var projecting =
                new Projector(connections, journal, ready.partitions(), progress, fates, health, metrics, tracing);
        projector = projecting;
        start(
                "projection-watch",
                new ProjectionWatch(connections, journal, progress, fates, health, metrics, projecting::isBackend));
        start(PROJECTOR, projecting);
    }

    private void start(String name, Runnable work) {
        synchronized (threads) {
            // Blocks on the database and on Kafka, whose selector would hold a virtual thread's carrier anyway.
            threads.add(Thread.ofPlatform().daemon().name(name).start(work));
        }
    }

    /** Says once what is waited for, and again when the reason is another one. */
    private Optional<Ready> waitFor(String what, String why) {
        var waiting = what + ": " + why;
        if (!waiting.equals(waitingFor)) {
            LOG.infof("Waiting for %s", waiting);
            waitingFor = waiting;
        }
        return Optional.empty();
    }
}
