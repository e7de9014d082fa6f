package io.regesta.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.commands.Execution.NotNow;
import io.regesta.model.Refusal.ModelMissing;
import io.regesta.registry.Outcome;
import io.regesta.registry.Outcome.Refused;
import io.regesta.testing.RegistryTestResource;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class IntakeTest {
    private static final int MOST = 4;
    private static final Outcome REFUSED = new Refused(new ModelMissing("fraud"));

    @Inject
    CommandTopics topics;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final List<ProducerRecord<byte[], byte[]>> sent = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong requested = new AtomicLong();

    @Test
    void a_command_is_acknowledged_only_when_its_outcome_is() {
        var stored = new CompletableFuture<Void>();
        var intake = intake(
                _ -> Uni.createFrom().item(REFUSED), _ -> Uni.createFrom().completionStage(stored));

        intake.onNext(delete("1", "fraud"));
        assertThat(acknowledged).isEmpty();
        stored.complete(null);

        assertThat(acknowledged).containsExactly("1");
        assertThat(requested).hasValue(MOST + 1);
    }

    @Test
    void what_does_not_answer_is_asked_again_and_is_no_refusal() {
        var asked = new AtomicInteger();
        var intake = intake(
                _ -> asked.incrementAndGet() < 3 ? notNow() : Uni.createFrom().item(REFUSED), this::keep);

        intake.onNext(delete("1", "fraud"));

        await().untilAsserted(() -> assertThat(acknowledged).containsExactly("1"));
        assertThat(sent).hasSize(1);
        assertThat(meters.counter("regesta.commands.tried.again").count()).isEqualTo(2);
    }

    @Test
    void an_answer_that_is_not_acknowledged_is_sent_again() {
        var tried = new AtomicInteger();
        var intake = intake(
                _ -> Uni.createFrom().item(REFUSED),
                letter -> tried.incrementAndGet() < 2
                        ? Uni.createFrom().failure(new IllegalStateException("away"))
                        : keep(letter));

        intake.onNext(delete("1", "fraud"));

        await().untilAsserted(() -> assertThat(acknowledged).containsExactly("1"));
    }

    @Test
    void a_command_that_has_to_wait_holds_back_those_of_its_model_and_no_others() {
        var first = new CompletableFuture<Outcome>();
        var outcomes =
                new HashMap<String, Uni<Outcome>>(Map.of("1", Uni.createFrom().completionStage(first)));
        var intake = intake(
                received ->
                        outcomes.getOrDefault(received.id(), Uni.createFrom().item(REFUSED)),
                this::keep);

        intake.onNext(delete("1", "fraud"));
        intake.onNext(delete("2", "fraud"));
        intake.onNext(delete("3", "churn"));
        assertThat(acknowledged).containsExactly("3");
        first.complete(REFUSED);

        assertThat(sent).extracting(letter -> new String(letter.key(), UTF_8)).containsExactly("3", "1", "2");
        assertThat(acknowledged).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void a_dead_letter_is_acknowledged_when_it_is_kept() {
        var intake = intake(_ -> Uni.createFrom().item(REFUSED), this::keep);

        intake.onNext(message("1", "{'type':'paint-model'}"));

        assertThat(acknowledged).containsExactly("1");
        assertThat(sent).extracting(ProducerRecord::topic).containsExactly(topics.dead());
        assertThat(meters.counter("regesta.commands.dead").count()).isEqualTo(1);
    }

    @Test
    void a_failure_of_another_kind_ends_the_intake_and_acknowledges_nothing() {
        var bug = new IllegalStateException("a bug");
        var intake = intake(_ -> Uni.createFrom().failure(bug), this::keep);

        intake.onNext(delete("1", "fraud"));

        assertThat(intake.ended()).isCompleted();
        assertThat(intake.ended().join()).hasRootCause(bug);
        assertThat(acknowledged).isEmpty();
    }

    @Test
    void after_the_stop_nothing_is_taken_and_what_waits_is_left_for_another_time() {
        var intake = intake(_ -> notNow(), this::keep);
        intake.onNext(delete("1", "fraud"));

        intake.stop();
        intake.onNext(delete("2", "churn"));

        await().untilAsserted(() -> assertThat(intake.underWay()).isZero());
        assertThat(acknowledged).isEmpty();
        assertThat(sent).isEmpty();
    }

    private Intake intake(
            Function<Received, Uni<Outcome>> execution, Function<ProducerRecord<byte[], byte[]>, Uni<Void>> outlet) {
        var intake = new Intake(
                new CommandReader(Set.of()), execution, new Letters(topics), outlet, new CommandMetrics(meters), MOST);
        intake.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long more) {
                requested.addAndGet(more);
            }

            @Override
            public void cancel() {}
        });
        return intake;
    }

    private Uni<Void> keep(ProducerRecord<byte[], byte[]> letter) {
        sent.add(letter);
        return Uni.createFrom().voidItem();
    }

    private static Uni<Outcome> notNow() {
        return Uni.createFrom().failure(new NotNow("the journal does not answer"));
    }

    private Message<?> delete(String id, String model) {
        return message(id, "{'type':'delete-model','schema':1,'data':{'name':'%s'}}".formatted(model));
    }

    private Message<?> message(String id, String value) {
        var record = Sent.command(Sent.json(value), Map.of(CommandHeaders.ID, id));
        return Message.of(record.value(), Metadata.of(new IncomingKafkaRecordMetadata<>(record, "commands")), () -> {
            acknowledged.add(id);
            return CompletableFuture.completedFuture(null);
        });
    }
}
