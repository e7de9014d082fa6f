package io.regesta.commands;

import io.regesta.commands.Execution.NotNow;
import io.regesta.registry.Outcome;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes records, a bounded number at once, and acknowledges each when its outcome, or the dead letter that it is, has been
 * acknowledged by Kafka. Commands that touch the same model are carried out one after another. What does not answer is asked
 * again and again; a failure of any other kind ends the intake, and what was not acknowledged comes again.
 */
final class Intake implements Flow.Subscriber<Message<?>> {
    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final CommandReader reader;
    private final Function<Received, Uni<Outcome>> execution;
    private final Letters letters;
    private final Function<ProducerRecord<byte[], byte[]>, Uni<Void>> outlet;
    private final CommandMetrics metrics;
    private final int most;
    private final Lanes lanes = new Lanes();
    private final AtomicInteger underWay = new AtomicInteger();
    private final CompletableFuture<Throwable> ended = new CompletableFuture<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean stopping;

    /**
     * @param execution carries a command out; what fails with {@link NotNow} is tried again
     * @param outlet sends an answer, and completes when it is acknowledged
     * @param most how many may be under way at once
     */
    Intake(
            CommandReader reader,
            Function<Received, Uni<Outcome>> execution,
            Letters letters,
            Function<ProducerRecord<byte[], byte[]>, Uni<Void>> outlet,
            CommandMetrics metrics,
            int most) {
        this.reader = reader;
        this.execution = execution;
        this.letters = letters;
        this.outlet = outlet;
        this.metrics = metrics;
        this.most = most;
    }

    /** Completes with the reason when nothing is taken any more. */
    CompletableFuture<Throwable> ended() {
        return ended;
    }

    /** How many records have been taken and not been acknowledged. */
    int underWay() {
        return underWay.get();
    }

    /** From now on takes nothing and tries nothing again; what is under way may end. */
    void stop() {
        stopping = true;
    }

    /** Leaves the topic. */
    void leave() {
        stopping = true;
        var open = subscription;
        if (open != null) {
            open.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription opened) {
        subscription = opened;
        opened.request(most);
    }

    @Override
    public void onNext(Message<?> message) {
        if (stopping) {
            return;
        }
        underWay.incrementAndGet();
        CompletionStage<Void> handled;
        try {
            handled = handle(message);
        } catch (RuntimeException bug) {
            handled = CompletableFuture.failedFuture(bug);
        }
        handled.whenComplete((_, failure) -> {
            underWay.decrementAndGet();
            if (failure == null) {
                Objects.requireNonNull(subscription).request(1);
            } else {
                ended.complete(failure);
            }
        });
    }

    @Override
    public void onError(Throwable failure) {
        ended.complete(failure);
    }

    @Override
    public void onComplete() {
        ended.complete(new IllegalStateException("the channel was closed"));
    }

    private CompletionStage<Void> handle(Message<?> message) {
        var record = record(message);
        try {
            var received = reader.read(record);
            return lanes.enter(received.body().touches(), () -> answered(received))
                    .thenCompose(acknowledged -> acknowledged)
                    .thenCompose(_ -> message.ack());
        } catch (Unreadable why) {
            metrics.dead();
            return send(letters.dead(record, why)).thenCompose(_ -> message.ack());
        }
    }

    /** Completes when the outcome is on its way, with what completes when it is acknowledged. */
    private CompletionStage<CompletionStage<Void>> answered(Received received) {
        return carryOut(received).thenApply(outcome -> {
            metrics.answered(outcome);
            return send(letters.outcome(received, outcome));
        });
    }

    private CompletionStage<OutcomeMessage> carryOut(Received received) {
        return Uni.createFrom()
                .deferred(() -> execution.apply(received))
                .onFailure(failure -> failure instanceof NotNow && !stopping)
                .invoke(failure -> {
                    metrics.triedAgain();
                    LOG.debugf("Command %s waits: %s", received.id(), failure.getMessage());
                })
                .onFailure(failure -> failure instanceof NotNow && !stopping)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely()
                .map(outcome -> OutcomeMessage.of(received, outcome))
                .subscribeAsCompletionStage();
    }

    private CompletionStage<Void> send(ProducerRecord<byte[], byte[]> letter) {
        return Uni.createFrom()
                .deferred(() -> outlet.apply(letter))
                .onFailure(_ -> !stopping)
                .invoke(failure -> LOG.warnf("An answer to %s is sent again: %s", letter.topic(), failure.getMessage()))
                .onFailure(_ -> !stopping)
                .retry()
                .withBackOff(FIRST_WAIT, LONGEST_WAIT)
                .indefinitely()
                .subscribeAsCompletionStage();
    }

    @SuppressWarnings("unchecked")
    private static ConsumerRecord<byte @Nullable [], byte @Nullable []> record(Message<?> message) {
        return message.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow(() -> new IllegalStateException("a message that is no Kafka record"))
                .getRecord();
    }
}
