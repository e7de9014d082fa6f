package io.regesta.commands;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes commands from Kafka for as long as the application runs, when it is to. What cannot be opened yet, or breaks, is
 * opened again after a while.
 */
@ApplicationScoped
public class CommandsByKafka {
    private static final Logger LOG = Logger.getLogger(CommandsByKafka.class);
    private static final Duration BEFORE_AGAIN = Duration.ofSeconds(1);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);
    private static final long LOOK_EVERY_MS = 20;

    private final CommandSettings settings;
    private final CommandTopics topics;
    private final Channels channels;
    private final Execution execution;
    private final CommandMetrics metrics;
    private final boolean wanted;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Intake intake;
    private volatile String why = "not opened yet";

    CommandsByKafka(
            CommandSettings settings,
            CommandTopics topics,
            Channels channels,
            Execution execution,
            CommandMetrics metrics,
            @ConfigProperty(name = "regesta.command", defaultValue = "serve") String command) {
        this.settings = settings;
        this.topics = topics;
        this.channels = channels;
        this.execution = execution;
        this.metrics = metrics;
        this.wanted = settings.enabled() && command.equals("serve");
    }

    /** True when commands are to be taken from Kafka. */
    boolean isWanted() {
        return wanted;
    }

    /** What keeps commands from being taken; empty when nothing does. */
    String why() {
        return why;
    }

    void start(@Observes StartupEvent started) {
        if (wanted) {
            thread = Thread.ofPlatform().daemon().name("commands").start(this::run);
        }
    }

    /** Before the door for writes closes: what is under way may end. */
    void stop(@Observes @Priority(500) ShutdownEvent stopping) {
        var running = thread;
        if (running == null) {
            return;
        }
        running.interrupt();
        var taking = intake;
        if (taking != null) {
            taking.stop();
            awaitEnd(taking);
        }
    }

    private static void awaitEnd(Intake taking) {
        var end = System.nanoTime() + LAST_ANSWERS.toNanos();
        try {
            while (taking.underWay() > 0 && System.nanoTime() < end) {
                Thread.sleep(LOOK_EVERY_MS);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            open();
            var outlet = new Outlet(channels.answers());
            var letters = new Letters(topics);
            var reader = new CommandReader(topics.replies());
            while (!Thread.currentThread().isInterrupted()) {
                var taking = new Intake(reader, execution::of, letters, outlet::send, metrics, settings.inFlight());
                take(taking, channels.commands());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Intake taking, Multi<? extends Message<?>> commands) throws InterruptedException {
        intake = taking;
        metrics.begin(taking::underWay);
        commands.subscribe().withSubscriber(taking);
        why = "";
        LOG.infof("Commands are taken from %s", topics.commands());
        try {
            var failure = taking.ended().get();
            why = String.valueOf(failure);
            LOG.error("Commands are not taken any more; the topic is opened again", failure);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("an intake's end does not fail", impossible);
        }
        taking.leave();
        Thread.sleep(BEFORE_AGAIN);
    }

    /** Waits until the topics are there. */
    private void open() throws InterruptedException {
        while (true) {
            try {
                topics.open();
                return;
            } catch (ExecutionException | TimeoutException | KafkaException | IllegalStateException notYet) {
                var cause =
                        notYet instanceof ExecutionException && notYet.getCause() != null ? notYet.getCause() : notYet;
                say(cause instanceof TimeoutException ? "Kafka does not answer" : String.valueOf(cause.getMessage()));
                Thread.sleep(BEFORE_AGAIN);
            }
        }
    }

    /** Says once what is waited for. */
    private void say(String reason) {
        if (!reason.equals(why)) {
            why = reason;
            LOG.warnf("Commands are not taken from Kafka yet: %s", reason);
        }
    }
}
