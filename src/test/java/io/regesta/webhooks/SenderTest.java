package io.regesta.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.testing.Receiver;
import io.regesta.testing.Receiver.Answer;
import io.regesta.webhooks.Sent.Answered;
import io.regesta.webhooks.Sent.Failed;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is connected to, whatever a URL was when it was written. */
class SenderTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Settings NOT_PRIVATE =
            new Settings(null, List.of("https", "http"), false, Duration.ofSeconds(1));

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void nothing_is_sent_to_an_address_that_is_not_public() throws Exception {
        try (var receiver = new Receiver(_ -> Answer.TAKEN)) {
            var sent = send(NOT_PRIVATE, new SystemResolver(), receiver.url());

            assertThat(sent.said()).isEqualTo("127.0.0.1 resolves to 127.0.0.1, which is not public");
            assertThat(receiver.heard()).isEmpty();
        }
    }

    @Test
    void nothing_is_sent_to_a_name_that_resolves_to_such_an_address_by_now() throws Exception {
        try (var receiver = new Receiver(_ -> Answer.TAKEN)) {
            var asked = new AtomicInteger();
            Resolver moved = _ -> List.of(asked.getAndIncrement() == 0 ? InetAddress.ofLiteral("93.184.216.34") : HERE);
            var targets = new Targets(NOT_PRIVATE, moved);
            assertThat(targets.of("http://moved.example:" + receiver.port())).isInstanceOf(Target.Open.class);

            var sent = send(targets, NOT_PRIVATE, "http://moved.example:" + receiver.port());

            assertThat(sent).isInstanceOf(Failed.class);
            assertThat(receiver.heard()).isEmpty();
        }
    }

    @Test
    void the_address_that_was_looked_at_is_the_one_that_is_connected_to() throws Exception {
        try (var receiver = new Receiver(_ -> Answer.TAKEN)) {
            var asked = new AtomicInteger();

            var sent = send(
                    Settings.LOCAL,
                    _ -> {
                        asked.incrementAndGet();
                        return List.of(HERE);
                    },
                    "http://inside.example:" + receiver.port() + "/hook?a=b");

            assertThat(sent.taken()).isTrue();
            assertThat(asked).hasValue(1);
            assertThat(receiver.heard().getFirst().header("Host")).isEqualTo("inside.example:" + receiver.port());
        }
    }

    @Test
    void nothing_is_sent_by_a_scheme_that_is_not_allowed() throws Exception {
        try (var receiver = new Receiver(_ -> Answer.TAKEN)) {
            var onlyHttps = new Settings(null, List.of("https"), true, Duration.ofSeconds(1));

            var sent = send(onlyHttps, new SystemResolver(), receiver.url());

            assertThat(sent.said()).isEqualTo("the scheme http is not allowed");
            assertThat(receiver.heard()).isEmpty();
        }
    }

    @Test
    void a_redirect_is_an_answer_and_is_not_followed() throws Exception {
        try (var elsewhere = new Receiver(_ -> Answer.TAKEN);
                var receiver = new Receiver(_ -> new Answer(307, Map.of("Location", elsewhere.url())))) {
            var sent = send(Settings.LOCAL, new SystemResolver(), receiver.url());

            assertThat(sent)
                    .isInstanceOfSatisfying(
                            Answered.class,
                            answer -> assertThat(answer.status()).isEqualTo(307));
            assertThat(sent.taken()).isFalse();
            assertThat(elsewhere.heard()).isEmpty();
        }
    }

    @Test
    void silence_is_not_waited_for_longer_than_is_configured() throws Exception {
        try (var receiver = new Receiver(_ -> Answer.SILENCE)) {
            var sent = send(Settings.LOCAL, new SystemResolver(), receiver.url());

            assertThat(sent).isInstanceOf(Failed.class);
            assertThat(sent.latency()).isBetween(900L, 10_000L);
        }
    }

    @Test
    void an_answer_that_does_not_end_is_one_nevertheless() throws Exception {
        try (var receiver = new Receiver(_ -> Answer.ENDLESS)) {
            assertThat(send(Settings.LOCAL, new SystemResolver(), receiver.url())
                            .taken())
                    .isTrue();
        }
    }

    @Test
    void a_receiver_that_has_enough_says_when_to_come_again() throws Exception {
        try (var receiver = new Receiver(_ -> new Answer(429, Map.of("Retry-After", "120")))) {
            assertThat(send(Settings.LOCAL, new SystemResolver(), receiver.url()))
                    .isInstanceOfSatisfying(
                            Answered.class,
                            answer -> assertThat(answer.retryAfter()).isEqualTo(Duration.ofMinutes(2)));
        }
    }

    private static Sent send(Settings settings, Resolver resolver, String url) throws InterruptedException {
        return send(new Targets(settings, resolver), settings, url);
    }

    private static Sent send(Targets targets, Settings settings, String url) throws InterruptedException {
        var sender = new Sender(VERTX, targets, settings, Clock.systemUTC());
        try {
            return sender.send(url, Payload.JSON, Map.of(), "{}".getBytes(UTF_8));
        } finally {
            sender.close();
        }
    }
}
