package io.regesta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReachingTest extends CommandLineFixture {
    private static final String BUSY = "{\"error_code\": \"TEMPORARILY_UNAVAILABLE\", \"message\": \"Kafka is away\"}";

    @Test
    void a_registry_that_is_not_there_is_tried_five_times() {
        registry.close();

        Ended ended = regesta("models", "list");

        assertThat(ended)
                .isEqualTo(new Ended(
                        3,
                        "",
                        "The registry at " + registry.url()
                                + " could not be reached in 5 tries: the connection was refused.\n"));
        assertThat(pauses)
                .containsExactly(
                        Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void a_registry_that_is_busy_is_asked_again_when_it_said_and_with_the_same_key() {
        registry.answers(503, BUSY, Map.of("Retry-After", "2"))
                .answers(429, "{}", Map.of("Retry-After", "1"))
                .cutsTheConnection()
                .answers("{}");

        Ended ended = regesta("models", "delete", "fraud");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThat(registry.lines()).hasSize(4).containsOnly("DELETE registered-models/delete");
        assertThat(registry.requests.stream().map(request -> request.header("Idempotency-Key")))
                .doesNotContainNull()
                .hasSize(4)
                .containsOnly(registry.requests.getFirst().header("Idempotency-Key"));
    }

    @Test
    void every_write_of_a_command_has_a_key_of_its_own() {
        registry.answers("{}").answers("{}").answers("{}");

        regesta("models", "tag", "fraud", "a=1", "b=2", "c=3");

        assertThat(registry.requests.stream().map(request -> request.header("Idempotency-Key")))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_pause_longer_than_our_patience_is_not_waited() {
        registry.answers(503, BUSY, Map.of("Retry-After", "60"));

        Ended ended = regesta("models", "list");

        assertThat(ended)
                .isEqualTo(new Ended(
                        3,
                        "",
                        "The registry at " + registry.url()
                                + " could not be reached in 1 try: TEMPORARILY_UNAVAILABLE: Kafka is away.\n"));
        assertThat(pauses).isEmpty();
    }

    @Test
    void a_write_whose_connection_always_breaks_may_have_been_done() {
        registry.cutsTheConnection()
                .cutsTheConnection()
                .cutsTheConnection()
                .cutsTheConnection()
                .cutsTheConnection();

        Ended ended = regesta("models", "delete", "fraud");

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.err())
                .startsWith(
                        "The registry at " + registry.url() + " could not be reached in 5 tries: the connection broke")
                .endsWith("; what was asked may have been done all the same.\n");
    }

    @Test
    void a_refusal_is_not_tried_again_and_keeps_the_registry_s_words() {
        registry.refuses(404, "RESOURCE_DOES_NOT_EXIST", "Registered Model with name=x not found");

        Ended ended = regesta("models", "show", "x");

        assertThat(ended)
                .isEqualTo(new Ended(1, "", "RESOURCE_DOES_NOT_EXIST: Registered Model with name=x not found\n"));
        assertThat(registry.requests).hasSize(1);
    }

    @Test
    void a_refusal_without_json_is_told_by_its_status() {
        registry.answers(401, "You are not authenticated.\nPlease see the docs.", Map.of());

        assertThat(regesta("models", "list"))
                .isEqualTo(new Ended(1, "", "HTTP 401: You are not authenticated. Please see the docs.\n"));
    }

    @Test
    void a_web_page_is_no_registry() {
        registry.answers("<html></html>").answers(302, "", Map.of("Location", "https://login.example"));

        assertThat(regesta("models", "list"))
                .isEqualTo(new Ended(
                        3, "", "What answers at " + registry.url() + " is no registry: HTTP 200 without its JSON.\n"));
        assertThat(regesta("models", "list").err())
                .endsWith("is no registry: HTTP 302 without its JSON, sent on to https://login.example.\n");
    }

    @Test
    void a_registry_may_live_below_a_path() {
        registry.answers("{}");

        regesta("models", "list", "--url", registry.url() + "/ml/");

        assertThat(registry.lines())
                .containsExactly("GET /ml/api/2.0/mlflow/registered-models/search?max_results=1000");
    }

    @Test
    void patience_ends_with_the_tries_or_with_the_budget() {
        Patience patience = new Patience(3, Duration.ofSeconds(10), Duration.ofSeconds(1));

        assertThat(patience.nextPause(1, Duration.ZERO, Optional.empty())).contains(Duration.ofSeconds(1));
        assertThat(patience.nextPause(2, Duration.ofSeconds(8), Optional.empty()))
                .contains(Duration.ofSeconds(2));
        assertThat(patience.nextPause(2, Duration.ofSeconds(9), Optional.empty()))
                .isEmpty();
        assertThat(patience.nextPause(3, Duration.ZERO, Optional.empty())).isEmpty();
        assertThat(patience.nextPause(1, Duration.ZERO, Optional.of(Duration.ofSeconds(10))))
                .contains(Duration.ofSeconds(10));
        assertThat(patience.nextPause(1, Duration.ofMillis(1), Optional.of(Duration.ofSeconds(10))))
                .isEmpty();
    }
}
