package io.regesta.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regesta.model.Event.AliasDeleted;
import io.regesta.model.Event.AliasSet;
import io.regesta.model.Event.ModelCreated;
import io.regesta.model.Event.ModelDeleted;
import io.regesta.model.Event.ModelRenamed;
import io.regesta.model.Event.ModelTagDeleted;
import io.regesta.model.Event.ModelTagSet;
import io.regesta.model.Event.ModelUpdated;
import io.regesta.model.Event.StageTransitioned;
import io.regesta.model.Event.TransitionCancelled;
import io.regesta.model.Event.TransitionRejected;
import io.regesta.model.Event.TransitionRequested;
import io.regesta.model.Event.VersionDeleted;
import io.regesta.model.Event.VersionRegistered;
import io.regesta.model.Event.VersionTagDeleted;
import io.regesta.model.Event.VersionTagSet;
import io.regesta.model.Event.VersionUpdated;
import io.regesta.model.Happening;
import io.regesta.model.Notice;
import io.regesta.model.PayloadFormat;
import io.regesta.model.Stage;
import io.regesta.model.Subscription;
import io.regesta.model.WebhookEvent;
import io.regesta.model.WebhookEvent.WebhookCreated;
import io.regesta.model.WebhookEvent.WebhookDeleted;
import io.regesta.model.WebhookEvent.WebhookUpdated;
import io.regesta.model.WebhookStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of record as it stands in journals out there. A file here is changed by nobody: a new version gets a new one. */
class GoldenRecordsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Happening> events() {
        return Stream.of(
                new ModelCreated("fraud", new TreeMap<>(Map.of("team", "risk", "tier", "1")), "Finds fraud"),
                new ModelRenamed("fraud", "fraud-eu"),
                new ModelUpdated("Finds fraud in Europe"),
                new ModelDeleted(
                        "fraud", new TreeMap<>(Map.of(Stage.STAGING, List.of(4), Stage.PRODUCTION, List.of(2, 3)))),
                new ModelTagSet("team", "risk"),
                new ModelTagDeleted("team"),
                new AliasSet("champion", 7, 6),
                new AliasDeleted("champion", 7),
                new VersionRegistered(
                        7,
                        "models:/base/3",
                        "s3://models/base/3",
                        "4f1c0d",
                        "m-8e2f",
                        "https://runs.example/4f1c0d",
                        "Seventh",
                        Map.of("accuracy", "0.93")),
                new VersionUpdated(7, null),
                new StageTransitioned(7, Stage.STAGING, Stage.PRODUCTION, List.of(5, 6)),
                new TransitionRequested(7, Stage.PRODUCTION),
                new TransitionRejected(7, Stage.PRODUCTION),
                new TransitionCancelled(7, Stage.PRODUCTION),
                new VersionDeleted(7, Stage.PRODUCTION, List.of("best", "champion")),
                new VersionTagSet(7, "approved", "yes"),
                new VersionTagDeleted(7, "approved"),
                new WebhookCreated(new Subscription(
                        "deploy",
                        "https://deploy.example/hook",
                        Set.of(Notice.STAGE_CHANGED, Notice.VERSION_REGISTERED),
                        PayloadFormat.REGESTA,
                        "fraud",
                        Set.of(Stage.PRODUCTION, Stage.STAGING),
                        "Tells the deployer",
                        WebhookStatus.ACTIVE,
                        null,
                        "v1:c2VhbGVk")),
                new WebhookUpdated(new Subscription(
                        "deploy",
                        "https://deploy.example/hook",
                        Set.of(Notice.STAGE_CHANGED, Notice.VERSION_REGISTERED),
                        PayloadFormat.REGESTA,
                        null,
                        Set.of(),
                        null,
                        WebhookStatus.PAUSED,
                        "Moving house",
                        null)),
                new WebhookDeleted("deploy"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void aRecordIsWrittenAsItsGoldenFileStands(Happening event) throws Exception {
        assertThat(JSON.readTree(Codec.encode(record(event)))).isEqualTo(JSON.readTree(golden(event)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void aGoldenFileIsReadAsItsEvent(Happening event) throws Exception {
        var read = Codec.decode(golden(event));
        assertThat(read).isEqualTo(record(event));
        assertThat(Codec.happening(read)).isEqualTo(event);
    }

    @Test
    void everyTypeHasAGoldenFile() {
        assertThat(events().map(EventType::of)).containsExactlyInAnyOrder(EventType.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "7", "{\"event\":null}", "not json"})
    void whatIsNoEnvelopeIsUnreadable(String text) {
        assertThatThrownBy(() -> Codec.decode(text.getBytes(UTF_8))).isInstanceOf(UnreadableRecord.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"event", "attempt", "workspace", "stream", "revision", "claims", "deadline", "type", "data"})
    void aMissingFieldMakesARecordUnreadable(String field) throws Exception {
        var whole = (ObjectNode) JSON.readTree(golden(new ModelTagDeleted("team")));
        whole.remove(field);
        assertThatThrownBy(() -> Codec.decode(JSON.writeValueAsBytes(whole))).isInstanceOf(UnreadableRecord.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"claims\":[null]}", "{\"releases\":[null]}", "{\"requires\":{\"policy\":null}}"})
    void aNullAmongNamesOrRevisionsMakesARecordUnreadable(String change) throws Exception {
        var whole = (ObjectNode) JSON.readTree(golden(new ModelTagDeleted("team")));
        whole.setAll((ObjectNode) JSON.readTree(change));
        assertThatThrownBy(() -> Codec.decode(JSON.writeValueAsBytes(whole))).isInstanceOf(UnreadableRecord.class);
    }

    @Test
    void anUnknownFieldTypeOrVersionMakesARecordUnreadable() throws Exception {
        var strange = (ObjectNode) JSON.readTree(golden(new ModelTagDeleted("team")));
        strange.put("surprise", true);
        assertThatThrownBy(() -> Codec.decode(JSON.writeValueAsBytes(strange))).isInstanceOf(UnreadableRecord.class);
        assertThatThrownBy(() -> Codec.event("model-painted", 1, JSON.createObjectNode()))
                .isInstanceOf(UnreadableRecord.class)
                .hasMessageContaining("model-painted");
        assertThatThrownBy(() -> Codec.event("model-tag-deleted", 2, JSON.createObjectNode()))
                .isInstanceOf(UnreadableRecord.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\":1,\"from\":\"None\",\"to\":\"Production\"}",
                "{\"version\":1,\"from\":\"None\",\"to\":\"Production\",\"displaced\":[null]}",
                "{\"version\":1,\"from\":\"None\",\"to\":null,\"displaced\":[]}",
                "{\"version\":1,\"from\":\"None\",\"to\":\"Heaven\",\"displaced\":[]}",
                "{\"version\":null,\"from\":\"None\",\"to\":\"Production\",\"displaced\":[]}"
            })
    void dataThatIsNotWholeIsUnreadable(String data) {
        assertThatThrownBy(() -> Codec.event("stage-transitioned", 1, JSON.readTree(data)))
                .isInstanceOf(UnreadableRecord.class);
    }

    static Envelope record(Happening event) {
        return new Envelope(
                UUID.fromString("01a20708-1edf-75db-a293-ea4c0171e48a"),
                UUID.fromString("01a20708-214b-78a5-bee5-8dcaaf302af1"),
                "default",
                (event instanceof WebhookEvent ? "webhook/" : "model/") + "01a20708-2156-7d9f-975f-41c0773c57d4",
                8,
                UUID.fromString("01a20708-215e-7b24-bec7-7bd58779d955"),
                event.claims(),
                event.releases(),
                Map.of("policy", 3L),
                1_795_415_562_555L,
                Codec.type(event),
                Codec.schema(event),
                new Actor("anna", false),
                "Better in every way",
                null,
                "2c26b46b68ffc68f",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                Codec.data(event));
    }

    private static byte[] golden(Happening event) throws IOException {
        var file = "/golden/%s.%d.json".formatted(Codec.type(event), Codec.schema(event));
        try (var stream = GoldenRecordsTest.class.getResourceAsStream(file)) {
            return requireNonNull(stream, file + " is missing").readAllBytes();
        }
    }
}
