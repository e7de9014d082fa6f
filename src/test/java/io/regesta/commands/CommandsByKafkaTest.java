package io.regesta.commands;

import static io.regesta.testing.Pipeline.header;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.testing.Pipeline;
import io.regesta.testing.RegistryTestResource;
import io.regesta.testing.Servers;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
@WithTestResource(CommandsTestResource.class)
class CommandsByKafkaTest {
    @Inject
    CommandTopics topics;

    @Inject
    CommandsByKafka commands;

    private final String id = UUID.randomUUID().toString();
    private final String model = "m-" + id;
    private Pipeline pipeline;

    @BeforeEach
    void listen() {
        await("the topics").until(() -> commands.why().isEmpty());
        var listenedTo = new HashSet<>(topics.replies());
        listenedTo.addAll(List.of(topics.outcomes(), topics.dead()));
        pipeline = new Pipeline(Servers.kafka(), topics.commands(), listenedTo);
    }

    @AfterEach
    void close() throws Exception {
        pipeline.close();
    }

    @Test
    void a_command_takes_effect_and_its_sender_hears_of_it() throws Exception {
        pipeline.send(
                id,
                "create-model",
                "{'name':'%s','description':'Finds fraud'}".formatted(model),
                Map.of("regesta-actor", "Grüße", "regesta-comment", "first"));

        var outcome = pipeline.awaitHeard(id, 1).getFirst();
        var json = Pipeline.json(outcome);
        assertThat(outcome.topic()).isEqualTo(topics.outcomes());
        assertThat(new String(outcome.key(), UTF_8)).isEqualTo(id);
        assertThat(header(outcome, "regesta-outcome")).isEqualTo("done");
        assertThat(json.path("command").asText()).isEqualTo(id);
        assertThat(json.at("/event/type").asText()).isEqualTo("model-created");
        given().header("Regesta-At-Least", json.path("position").asText())
                .get("/api/v1/models/" + model)
                .then()
                .statusCode(200)
                .body("description", equalTo("Finds fraud"));
        given().get("/api/v1/models/" + model + "/history")
                .then()
                .body("entries[0].actor.name", equalTo("Grüße"))
                .body("entries[0].comment", equalTo("first"));
    }

    @Test
    void commands_of_a_model_take_effect_in_the_order_in_which_they_were_sent() throws Exception {
        create();
        pipeline.send(id + 1, "register-version", "{'name':'%s','source':'s3://b/p'}".formatted(model));
        pipeline.send(id + 2, "rename-model", "{'name':'%s','newName':'%1$s-eu'}".formatted(model));
        pipeline.send(
                id + 3,
                "transition-stage",
                "{'name':'%s-eu','version':1,'stage':'Production','archiveExisting':true}".formatted(model));
        pipeline.send(id + 4, "set-alias", "{'name':'%s-eu','alias':'best','version':1}".formatted(model));
        pipeline.send(id + 5, "register-version", "{'name':'%s','source':'s3://b/p'}".formatted(model));

        assertThat(pipeline.awaitOutcome(id + 5).at("/refusal/code").asText()).isEqualTo("model-missing");
        for (var number = 1; number <= 4; number++) {
            assertThat(pipeline.awaitOutcome(id + number).path("outcome").asText())
                    .isEqualTo("done");
        }
    }

    @Test
    void the_same_command_again_is_answered_the_same_and_happens_once() throws Exception {
        create();
        var register = "{'name':'%s','source':'s3://b/p'}".formatted(model);
        pipeline.send(id + 1, "register-version", register);
        pipeline.send(id + 1, "register-version", register);
        pipeline.send(id + 2, "delete-model", "{'name':'%s'}".formatted(model));
        pipeline.send(id + 1, "register-version", register);

        var heard = pipeline.awaitHeard(id + 1, 3);
        assertThat(heard).extracting(Pipeline::json).containsOnly(pipeline.awaitOutcome(id + 1));
        assertThat(pipeline.awaitOutcome(id + 1).at("/event/data/version").asInt())
                .isEqualTo(1);
    }

    @Test
    void a_change_is_answered_the_same_after_its_model_is_gone() throws Exception {
        create();
        var tag = "{'name':'%s','key':'a','value':'b'}".formatted(model);
        pipeline.send(id + 1, "set-model-tag", tag);
        pipeline.send(id + 2, "delete-model", "{'name':'%s'}".formatted(model));
        pipeline.send(id + 1, "set-model-tag", tag);

        assertThat(pipeline.awaitHeard(id + 1, 2))
                .extracting(Pipeline::json)
                .containsOnly(pipeline.awaitOutcome(id + 1));
    }

    @Test
    void an_id_that_took_effect_for_another_command_is_refused() throws Exception {
        create();
        pipeline.send(id, "delete-model", "{'name':'%s'}".formatted(model));

        var heard = pipeline.awaitHeard(id, 2);
        assertThat(Pipeline.json(heard.getLast()).at("/refusal/code").asText()).isEqualTo("command-id-reused");
    }

    @Test
    void a_source_that_names_a_version_is_found_and_stays_found() throws Exception {
        create();
        var copy = "{'name':'%s-copy','source':'models:/%1$s@best'}".formatted(model);
        pipeline.send(id + 1, "register-version", "{'name':'%s','source':'s3://b/p'}".formatted(model));
        pipeline.send(id + 2, "set-alias", "{'name':'%s','alias':'best','version':1}".formatted(model));
        pipeline.send(id + 3, "create-model", "{'name':'%s-copy'}".formatted(model));
        pipeline.send(id + 4, "register-version", copy);
        pipeline.send(id + 5, "delete-model", "{'name':'%s'}".formatted(model));
        pipeline.send(id + 4, "register-version", copy);
        pipeline.send(id + 6, "register-version", copy);

        var heard = pipeline.awaitHeard(id + 4, 2);
        assertThat(Pipeline.json(heard.getFirst())
                        .at("/event/data/storageLocation")
                        .asText())
                .isEqualTo("s3://b/p");
        assertThat(Pipeline.json(heard.getLast())).isEqualTo(Pipeline.json(heard.getFirst()));
        assertThat(pipeline.awaitOutcome(id + 6).at("/refusal/code").asText()).isEqualTo("source-refused");
    }

    @Test
    void what_was_so_already_is_unchanged_and_a_revision_that_has_moved_is_refused() throws Exception {
        create();
        pipeline.send(id + 1, "update-model", "{'name':'%s','description':null}".formatted(model));
        var late = "{\"type\":\"delete-model\",\"schema\":1,\"ifRevision\":7,\"data\":{\"name\":\"%s\"}}";
        pipeline.sendRaw(id + 2, late.formatted(model).getBytes(UTF_8), Map.of());

        assertThat(pipeline.awaitOutcome(id + 1).path("outcome").asText()).isEqualTo("unchanged");
        assertThat(pipeline.awaitOutcome(id + 2).at("/refusal/code").asText()).isEqualTo("revision-moved");
        assertThat(pipeline.awaitOutcome(id + 2).at("/refusal/revision").asInt())
                .isEqualTo(1);
    }

    @Test
    void a_version_is_requested_to_be_moved_and_the_request_is_answered() throws Exception {
        create();
        pipeline.send(id + 1, "register-version", "{'name':'%s','source':'s3://b/p'}".formatted(model));
        var production = "{'name':'%s','version':1,'stage':'Production'}".formatted(model);
        var staging = production.replace("Production", "Staging");
        pipeline.send(id + 2, "request-transition", production, Map.of("regesta-comment", "recall is better"));
        pipeline.send(id + 3, "request-transition", production);
        pipeline.send(id + 4, "reject-transition", production);
        pipeline.send(id + 5, "cancel-transition", production);
        pipeline.send(id + 6, "request-transition", staging);
        pipeline.send(id + 7, "cancel-transition", staging);
        pipeline.send(id + 8, "request-transition", production);
        pipeline.send(id + 9, "approve-transition", production.replace("}", ",'archiveExisting':true}"));

        assertThat(pipeline.awaitOutcome(id + 2).at("/event/type").asText()).isEqualTo("transition-requested");
        assertThat(pipeline.awaitOutcome(id + 3).path("outcome").asText()).isEqualTo("unchanged");
        assertThat(pipeline.awaitOutcome(id + 4).at("/event/type").asText()).isEqualTo("transition-rejected");
        assertThat(pipeline.awaitOutcome(id + 5).at("/refusal/code").asText()).isEqualTo("request-missing");
        assertThat(pipeline.awaitOutcome(id + 7).at("/event/type").asText()).isEqualTo("transition-cancelled");
        assertThat(pipeline.awaitOutcome(id + 9).path("event").toString())
                .isEqualTo("{\"type\":\"stage-transitioned\",\"schema\":1,\"data\":{\"version\":1,\"from\":\"None\","
                        + "\"to\":\"Production\",\"displaced\":[]}}");
    }

    @Test
    void an_outcome_goes_to_the_reply_topic_that_the_command_names() {
        var replies = topics.replies().iterator().next();
        pipeline.send(id, "create-model", "{'name':'%s'}".formatted(model), Map.of("regesta-reply-to", replies));

        assertThat(pipeline.awaitHeard(id, 1).getFirst().topic()).isEqualTo(replies);
    }

    @Test
    void what_cannot_be_read_becomes_a_dead_letter_as_it_came_and_holds_nobody_up() throws Exception {
        var value = "{\"type\":\"delete-model\",\"schema\":1,\"data\":{\"nmae\":\"m\"}}".getBytes(UTF_8);
        pipeline.sendRaw(id + 1, value, Map.of("mine", "kept"));
        create();

        var letter = pipeline.awaitHeard(id + 1, 1).getFirst();
        assertThat(letter.topic()).isEqualTo(topics.dead());
        assertThat(letter.value()).isEqualTo(value);
        assertThat(new String(letter.key(), UTF_8)).isEqualTo("default");
        assertThat(letter.headers())
                .extracting(header -> header.key())
                .containsExactly(
                        "regesta-command-id", "mine", "regesta-dead-reason", "regesta-dead-field", "regesta-dead-at");
        assertThat(header(letter, "mine")).isEqualTo("kept");
        assertThat(header(letter, "regesta-dead-reason")).isEqualTo("The data has no name.");
        assertThat(header(letter, "regesta-dead-field")).isEqualTo("data.name");
        assertThat(header(letter, "regesta-dead-at")).startsWith(topics.commands() + ":");
        assertThat(pipeline.awaitOutcome(id).path("outcome").asText()).isEqualTo("done");
    }

    @Test
    void the_probe_says_that_commands_are_taken() {
        given().get("/q/health/group/commands").then().statusCode(200).body("status", equalTo("UP"));
    }

    private void create() {
        pipeline.send(id, "create-model", "{'name':'%s'}".formatted(model));
        pipeline.awaitHeard(id, 1);
    }
}
