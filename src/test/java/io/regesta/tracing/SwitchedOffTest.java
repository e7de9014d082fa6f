package io.regesta.tracing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.journal.JournalSettings;
import io.regesta.testing.RegistryTestResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class SwitchedOffTest {
    private static final String CLIENTS = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Inject
    Tracing tracing;

    @Inject
    JournalSettings settings;

    @Test
    void without_a_collector_nothing_is_told_and_a_clients_trace_goes_by_as_it_came() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        var model = "m-" + UUID.randomUUID();
        try (var journal = new Records(settings, "journal.v1");
                var events = new Records(settings, "events.v1")) {
            given().contentType("application/json")
                    .body("{\"name\": \"" + model + "\"}")
                    .header("traceparent", CLIENTS)
                    .post("/api/v1/models")
                    .then()
                    .statusCode(201);

            var record = journal.first(one -> one.value().contains(model));
            assertThat(Records.json(record).path("trace").asText()).isEqualTo(CLIENTS);
            assertThat(record.headers()).isEmpty();
            var message = events.first(one -> one.value().contains(model));
            assertThat(Records.header(message, "traceparent")).isEqualTo(CLIENTS);
        }
        assertThat(tracing.isOn()).isFalse();
        assertThat(tracing.request("GET", "/", CLIENTS)).isSameAs(Step.NONE);
        assertThat(tracing.send("topic", CLIENTS)).isSameAs(Step.NONE);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("BatchSpanProcessor"));
    }
}
