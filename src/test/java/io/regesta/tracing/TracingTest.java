package io.regesta.tracing;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.journal.JournalSettings;
import io.regesta.testing.Receiver;
import io.regesta.testing.Receiver.Answer;
import io.regesta.tracing.Collector.Heard;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.MDC;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collector hears of a request, and by what others go on. */
@QuarkusTest
@WithTestResource(TracingTestResource.class)
class TracingTest {
    private static final String MODELS = "/api/v1/models";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CLIENTS_SPAN = "00f067aa0ba902b7";

    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final String model = "m-" + UUID.randomUUID();

    @Inject
    JournalSettings settings;

    private Collector collector;

    @BeforeEach
    void awaitReady() throws IOException {
        collector = new Collector(ConfigProvider.getConfig()
                .getValue("regesta.tracing.endpoint", URI.class)
                .getPort());
        await().atMost(PATIENCE).until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @AfterEach
    void close() {
        collector.close();
    }

    @Test
    void a_transition_is_one_trace_from_its_client_to_the_tables_the_feed_and_a_webhook() {
        try (var receiver = new Receiver(_ -> Answer.TAKEN);
                var journal = new Records(settings, "journal.v1");
                var changes = new Records(settings, "stage-changes.v1")) {
            call("{'name': 'w', 'url': '" + receiver.url() + "', 'events': ['stage-changed']}")
                    .post("/api/v1/webhooks")
                    .then()
                    .statusCode(201);
            version();

            call("{'stage': 'Staging'}")
                    .header("traceparent", "00-" + trace + "-" + CLIENTS_SPAN + "-01")
                    .post(MODELS + "/" + model + "/versions/1/transitions")
                    .then()
                    .statusCode(200);

            var request = span("POST " + MODELS + "/{name}/versions/{number}/transitions");
            assertThat(request.kind()).isEqualTo("SERVER");
            assertThat(request.parent()).isEqualTo(CLIENTS_SPAN);
            assertThat(request.service()).isEqualTo("regesta");
            assertThat(request.attributes())
                    .containsEntry("http.request.method", "POST")
                    .containsEntry("http.route", MODELS + "/{name}/versions/{number}/transitions")
                    .containsEntry("http.response.status_code", "200")
                    .containsEntry("url.path", MODELS + "/" + model + "/versions/1/transitions")
                    .containsEntry("url.scheme", "http");

            var append = span("send " + journal.topic());
            assertThat(append.kind()).isEqualTo("PRODUCER");
            assertThat(append.parent()).isEqualTo(request.id());
            var record = journal.first(one -> one.value().contains(trace));
            assertThat(Records.header(record, "traceparent")).isEqualTo(append.traceparent());
            assertThat(Records.json(record).path("trace").asText()).isEqualTo(request.traceparent());
            assertThat(append.attributes())
                    .containsEntry("messaging.system", "kafka")
                    .containsEntry("messaging.operation.type", "send")
                    .containsEntry("messaging.destination.name", journal.topic())
                    .containsEntry("messaging.destination.partition.id", Integer.toString(record.partition()))
                    .containsEntry("messaging.kafka.offset", Long.toString(record.offset()))
                    .containsEntry("regesta.event.type", "stage-transitioned");

            var applied = span("process " + journal.topic());
            assertThat(applied.kind()).isEqualTo("CONSUMER");
            assertThat(applied.parent()).isEqualTo(append.id());
            assertThat(applied.attributes())
                    .containsEntry("messaging.operation.type", "process")
                    .containsEntry("messaging.kafka.offset", Long.toString(record.offset()))
                    .containsEntry("db.system.name", "postgresql")
                    .containsEntry("regesta.verdict", "effective");

            var published = span("send " + changes.topic());
            assertThat(published.kind()).isEqualTo("PRODUCER");
            assertThat(published.parent()).isEqualTo(request.id());
            var message = changes.first(one -> Records.header(one, "ce_subject").contains(model));
            assertThat(Records.header(message, "traceparent")).isEqualTo(published.traceparent());

            var told = span("POST");
            assertThat(told.kind()).isEqualTo("CLIENT");
            assertThat(told.parent()).isEqualTo(request.id());
            assertThat(told.attributes())
                    .containsEntry("server.address", "127.0.0.1")
                    .containsEntry("server.port", Integer.toString(receiver.port()))
                    .containsEntry("http.response.status_code", "204");
            assertThat(receiver.taken().getFirst().header("traceparent")).isEqualTo(told.traceparent());
        }
    }

    @Test
    void without_a_traceparent_a_request_begins_a_trace_that_its_event_carries() {
        try (var journal = new Records(settings, "journal.v1")) {
            call("{'name': '" + model + "'}").post("/ajax-api/2.0/mlflow/registered-models/create");

            var record = journal.first(one -> one.value().contains(model));
            var carried = Records.json(record).path("trace").asText().split("-", -1);
            var request = span(carried[1], "POST /api/2.0/mlflow/registered-models/create");
            assertThat(request.parent()).isEmpty();
            assertThat(request.id()).isEqualTo(carried[2]);
            assertThat(collector.of(carried[1]))
                    .filteredOn(span -> span.kind().equals("SERVER"))
                    .hasSize(1);
        }
    }

    @Test
    void a_request_that_fails_says_its_status_and_only_the_servers_own_failures_are_failures() {
        traced("01").get(MODELS + "/" + model).then().statusCode(404);

        var request = span("GET " + MODELS + "/{name}");
        assertThat(request.attributes()).containsEntry("http.response.status_code", "404");
        assertThat(request.failed()).isFalse();
    }

    @Test
    void of_what_its_client_does_not_sample_nobody_hears_though_the_trace_goes_on() {
        var unsampled = trace.replace(trace.charAt(0), trace.charAt(0) == 'a' ? 'b' : 'a');
        try (var journal = new Records(settings, "journal.v1")) {
            call("{'name': '" + model + "'}")
                    .header("traceparent", "00-" + unsampled + "-" + CLIENTS_SPAN + "-00")
                    .post(MODELS)
                    .then()
                    .statusCode(201);
            traced("01").get(MODELS + "/" + model).then().statusCode(200);

            var record = journal.first(one -> one.value().contains(model));
            assertThat(Records.header(record, "traceparent"))
                    .startsWith("00-" + unsampled)
                    .endsWith("-00");
            assertThat(span("GET " + MODELS + "/{name}").parent()).isEqualTo(CLIENTS_SPAN);
            assertThat(collector.of(unsampled)).isEmpty();
        }
    }

    @Test
    void a_command_by_kafka_goes_on_with_its_senders_trace() {
        try (var journal = new Records(settings, "journal.v1");
                var commands = new Records(settings, "commands.v1");
                var producer = new KafkaProducer<>(
                        settings.clientProperties("sender"), new StringSerializer(), new StringSerializer())) {
            var command = new ProducerRecord<>(
                    commands.topic(),
                    "default",
                    "{'type': 'create-model', 'schema': 1, 'data': {'name': '%s'}}"
                            .formatted(model)
                            .replace('\'', '"'));
            command.headers()
                    .add("regesta-command-id", model.getBytes(UTF_8))
                    .add("traceparent", ("00-" + trace + "-" + CLIENTS_SPAN + "-01").getBytes(UTF_8));
            var _ = producer.send(command);

            var process = span("process " + commands.topic());
            var append = span("send " + journal.topic());
            assertThat(process.parent()).isEqualTo(CLIENTS_SPAN);
            assertThat(append.parent()).isEqualTo(process.id());
        }
    }

    @Test
    void probes_and_metrics_are_no_part_of_any_trace() {
        traced("01").get("/q/metrics").then().statusCode(200);
        traced("01").get("/health").then().statusCode(200);
        traced("01").get(MODELS + "/" + model);

        assertThat(span("GET " + MODELS + "/{name}").kind()).isEqualTo("SERVER");
        assertThat(collector.of(trace)).hasSize(1);
    }

    @Test
    void a_line_that_is_logged_of_a_request_has_its_trace() {
        var traces = new CopyOnWriteArrayList<@Nullable Object>();
        var log = Logger.getLogger("io.quarkus.http.access-log");
        var handler = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord line) {
                traces.add(MDC.get("traceId"));
            }
        };
        log.addHandler(handler);
        try {
            traced("01").get(MODELS + "/" + model);

            await("the line")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(traces).contains(trace));
        } finally {
            log.removeHandler(handler);
        }
    }

    private void version() {
        call("{'name': '" + model + "'}").post(MODELS).then().statusCode(201);
        call("{'source': 's3://models/it'}")
                .post(MODELS + "/" + model + "/versions")
                .then()
                .statusCode(201);
    }

    private Heard span(String name) {
        return span(trace, name);
    }

    /** The one span of that name in a trace, once it has come. */
    private Heard span(String of, String name) {
        await("the span " + name)
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(collector.of(of)).extracting(Heard::name).contains(name));
        List<Heard> found = collector.of(of).stream()
                .filter(span -> span.name().equals(name))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private RequestSpecification traced(String flags) {
        return given().header("traceparent", "00-" + trace + "-" + CLIENTS_SPAN + "-" + flags);
    }

    private static RequestSpecification call(String json) {
        return given().contentType("application/json").body(json.replace('\'', '"'));
    }
}
