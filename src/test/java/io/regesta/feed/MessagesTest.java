package io.regesta.feed;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.regesta.model.Event;
import io.regesta.model.Event.AliasSet;
import io.regesta.model.Event.ModelCreated;
import io.regesta.model.Event.ModelDeleted;
import io.regesta.model.Event.ModelRenamed;
import io.regesta.model.Event.StageTransitioned;
import io.regesta.model.Event.VersionDeleted;
import io.regesta.model.Stage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages as they stand in topics out there. A file in {@code feed/} may gain a field and never lose one. */
class MessagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Messages MESSAGES = new Messages("KdsrluCTQ-eb4D0DKYKZug");
    private static final String SEVEN =
            "{'number':7,'source':'models:/base/3','storageLocation':'s3://models/base/3','runId':'4f1c0d'}";
    private static final String MOVED = "{'name':'fraud','version':{'number':7,'source':'models:/base/3',"
            + "'storageLocation':'s3://models/base/3','runId':'4f1c0d','tags':{'accuracy':'0.93'},"
            + "'aliases':['champion']}";

    private record Example(String name, HistoryEvent event) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Example> examples() {
        return Stream.of(
                example(
                        "promoted",
                        new StageTransitioned(7, Stage.STAGING, Stage.PRODUCTION, List.of(6)),
                        MOVED + ",'slots':{'Staging':{'current':[],'previous':[7],'versions':[]},"
                                + "'Production':{'current':[7],'previous':[6],'versions':[" + SEVEN + "]}}}"),
                example(
                        "archived-from-none",
                        new StageTransitioned(7, Stage.NONE, Stage.ARCHIVED, List.of()),
                        MOVED + ",'slots':{}}"),
                example(
                        "version-deleted",
                        new VersionDeleted(7, Stage.PRODUCTION, List.of("champion")),
                        MOVED + ",'slots':{'Production':{'current':[],'previous':[7],'versions':[]}}}"),
                example(
                        "model-deleted",
                        new ModelDeleted(
                                "fraud",
                                new TreeMap<>(Map.of(Stage.STAGING, List.of(8), Stage.PRODUCTION, List.of(6, 7)))),
                        "{'name':'fraud','slots':{'Staging':{'current':[],'previous':[8],'versions':[]},"
                                + "'Production':{'current':[],'previous':[6,7],'versions':[]}}}"),
                example(
                        "model-renamed",
                        new ModelRenamed("fraud", "fraud-eu"),
                        "{'name':'fraud-eu','slots':{'Production':{'current':[7],'previous':[7],'versions':[" + SEVEN
                                + "]}}}"),
                example("alias-set", new AliasSet("champion", 7, 6), "{'name':'fraud'}"),
                example("model-created", new ModelCreated("fraud", Map.of("team", "risk"), null), "{'name':'fraud'}"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_event_is_told_as_its_golden_file_stands(Example example) throws Exception {
        assertThat(JSON.readTree(json(MESSAGES.of(example.event())).toString())).isEqualTo(golden(example.name()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void what_is_told_is_what_its_schema_says(Example example) throws Exception {
        for (var message : MESSAGES.of(example.event())) {
            if (message.value() == null) {
                assertThat(message.headers()).doesNotContainKeys("ce_dataschema", "content-type");
            } else {
                Schemas.check(requireNonNull(message.headers().get("ce_dataschema")), message.value());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "None, Staging, promote",
        "None, Production, promote",
        "Staging, Production, promote",
        "Archived, Staging, promote",
        "Archived, Production, promote",
        "Production, Staging, demote",
        "Production, None, demote",
        "Staging, None, demote",
        "Archived, None, demote",
        "None, Archived, archive",
        "Staging, Archived, archive",
        "Production, Archived, archive"
    })
    void a_transition_is_told_by_its_kind(String from, String to, String kind) {
        assertThat(Kind.of(stage(from), stage(to)).title()).isEqualTo(kind);
    }

    @Test
    void what_a_record_cannot_hold_is_left_out_and_named() throws Exception {
        var moved = new StageTransitioned(7, Stage.NONE, Stage.STAGING, List.of());
        var versions = "{'current':[7],'previous':[],'versions':[{'number':7,'source':'%s','storageLocation':'s'}]}"
                .formatted("s".repeat(Fitting.MOST));
        var event = Histories.event(
                moved,
                "{'name':'fraud','version':{'number':7,'source':'s','storageLocation':'s','aliases':[],'tags':{'k':'%s'}},'slots':{'Staging':%s}}"
                        .formatted("v".repeat(Fitting.MOST), versions));

        for (var message : MESSAGES.of(event)) {
            var value = requireNonNull(message.value());
            Schemas.check(requireNonNull(message.headers().get("ce_dataschema")), value);
            assertThat(value.toString().length()).isLessThan(Fitting.MOST);
            switch (message.topic()) {
                case STAGE_CHANGES ->
                    assertThat(value.at("/omitted/0").textValue()).isEqualTo("version.tags");
                case STAGES -> assertThat(value.at("/omitted/0").textValue()).isEqualTo("versions");
                case EVENTS -> assertThat(value.has("omitted")).isFalse();
            }
        }
    }

    private static Example example(String name, Event event, String context) {
        return new Example(name, Histories.event(event, context));
    }

    private static Stage stage(String title) {
        return Stage.named(title).orElseThrow();
    }

    private static ArrayNode json(List<Message> messages) {
        var json = JSON.createArrayNode();
        for (var message : messages) {
            var one = json.addObject();
            one.put("topic", message.topic().title());
            one.put("key", message.key());
            message.headers().forEach(one.putObject("headers")::put);
            one.set("value", message.value());
        }
        return json;
    }

    private static JsonNode golden(String name) throws IOException {
        var file = "/feed/%s.json".formatted(name);
        try (var stream = MessagesTest.class.getResourceAsStream(file)) {
            return JSON.readTree(requireNonNull(stream, file + " is missing"));
        }
    }
}
