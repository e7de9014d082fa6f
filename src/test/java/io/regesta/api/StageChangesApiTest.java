package io.regesta.api;

import static io.regesta.api.Api.call;
import static io.regesta.api.Api.fresh;
import static io.regesta.api.Api.model;
import static io.regesta.api.Api.move;
import static io.regesta.api.Api.version;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.feed.Schemas;
import io.regesta.testing.RegistryTestResource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class StageChangesApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHANGES = "/api/v1/stage-changes";
    private static final String STAGES = "/api/v1/stages/";
    private static final int LARGE = 90_000;

    @Inject
    EventStreams streams;

    @Test
    void stage_changes_are_read_in_order_and_page_by_page() throws Exception {
        var name = fresh("churn");
        var version = version(model(name));
        move(version, "Staging");
        move(version, "Production");
        archive(version);

        var first = call().get(CHANGES + "?limit=2&model=" + name)
                .then()
                .statusCode(200)
                .body("items.change.kind", contains("promote", "promote"))
                .body("items.change.to", contains("Staging", "Production"))
                .extract();
        var second = call().get(CHANGES + "?model=" + name + "&after=" + first.path("next"))
                .then()
                .statusCode(200)
                .body("items.change.kind", contains("archive"))
                .extract();
        call().get(CHANGES + "?model=" + name + "&after=" + second.path("next"))
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("next", not(empty()));
        for (var item : items(first.asString())) {
            Schemas.check("https://regesta.io/schemas/stage-changed.v1.json", item);
        }
    }

    @Test
    void only_those_changes_are_given_that_are_asked_for() {
        var name = fresh("churn");
        var version = version(model(name));
        move(version, "Staging");
        move(version, "Production");
        archive(version);

        call().get(CHANGES + "?stage=staging&model=" + name)
                .then()
                .statusCode(200)
                .body("items.change.to", contains("Staging", "Production"));
        call().get(CHANGES + "?stage=Archived&model=" + name)
                .then()
                .statusCode(200)
                .body("items.change.to", contains("Archived"));
    }

    @Test
    void who_waits_is_answered_when_it_happens() {
        var name = fresh("churn");
        var version = version(model(name));
        String next = call().get(CHANGES + "?limit=1000").then().extract().path("next");

        var waiting =
                CompletableFuture.supplyAsync(() -> call().get(CHANGES + "?wait=30&model=" + name + "&after=" + next));
        move(version, "Staging");

        assertThat(waiting)
                .succeedsWithin(Duration.ofSeconds(10))
                .extracting(answer -> answer.<String>path("items[0].change.to"))
                .isEqualTo("Staging");
    }

    @Test
    void who_waits_in_vain_is_told_where_to_go_on() {
        call().get(CHANGES + "?wait=1&model=nobody")
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("next", not(empty()));
    }

    @Test
    void a_stage_is_listed_and_followed_without_a_gap() throws Exception {
        var names = List.of(fresh("a"), fresh("b"), fresh("c"));
        for (var name : names) {
            move(version(model(name)), "Staging");
        }
        var listed = new ArrayList<String>();
        var first =
                call().get(STAGES + "Staging?limit=1").then().statusCode(200).extract();
        String position = first.path("position");
        var renamed = version("/api/v1/models/" + names.getLast());
        move(renamed, "Staging");
        var page = first;
        while (page.path("nextPageToken") != null) {
            listed.add(page.path("items[0].model.name"));
            page = call().get(STAGES + "Staging?limit=1&pageToken=" + page.path("nextPageToken"))
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1))
                    .body("position", equalTo(position))
                    .extract();
        }
        listed.add(page.path("items[0].model.name"));

        assertThat(listed).doesNotHaveDuplicates().containsAll(names);
        for (var item : items(first.asString())) {
            Schemas.check("https://regesta.io/schemas/stage-held.v1.json", item);
        }
        call().get(CHANGES + "?after=" + position + "&model=" + names.getLast())
                .then()
                .body("items", hasSize(1))
                .body("items[0].slots[0].current", contains(2))
                .body("items[0].slots[0].previous", contains(1));
    }

    @Test
    void a_position_of_another_journal_is_gone() throws Exception {
        var other = "AAAAAAAAAAAAAAAAAAAAAA:7:3";

        call().get(CHANGES + "?after=" + other).then().statusCode(410).body("type", equalTo("/problems/position-gone"));
        try (var source = new EventSource("", other)) {
            assertThat(source.status()).isEqualTo(410);
        }
    }

    @Test
    void what_cannot_be_understood_is_refused_by_its_name() {
        refused(CHANGES + "?after=7", "after");
        refused(CHANGES + "?limit=0", "limit");
        refused(CHANGES + "?wait=soon", "wait");
        refused(CHANGES + "?stage=Heaven", "stage");
        refused(STAGES + "Archived", "stage");
        refused(STAGES + "Staging?pageToken=7", "pageToken");
    }

    @Test
    void a_stream_tells_what_was_and_then_what_happens_and_can_be_resumed() throws Exception {
        var name = fresh("churn");
        var version = version(model(name));
        move(version, "Staging");
        List<EventSource.Event> heard;
        try (var source = new EventSource("?model=" + name, null)) {
            assertThat(source.status()).isEqualTo(200);
            assertThat(source.type()).isEqualTo("text/event-stream");
            source.events(1);
            move(version, "Production");
            archive(version);
            heard = source.events(3);
        }
        move(version, "Staging");

        assertThat(heard)
                .extracting(event -> event.data().at("/change/to").asText())
                .containsExactly("Staging", "Production", "Archived");
        try (var source = new EventSource("?model=" + name, heard.get(1).id())) {
            assertThat(source.events(2))
                    .extracting(event -> event.data().at("/change/to").asText())
                    .containsExactly("Archived", "Staging");
        }
    }

    @Test
    void a_client_that_takes_nothing_is_cut_off_and_the_others_hear_everything() throws Exception {
        var name = fresh("churn");
        var model = model(name);
        var version = version(model);
        for (var tag = 0; tag < 4; tag++) {
            call("{\"value\":\"" + "v".repeat(LARGE) + "\"}")
                    .put(version + "/tags/large" + tag)
                    .then()
                    .statusCode(204);
        }
        String position = call().get(STAGES + "Staging").then().extract().path("position");
        var before = streams.size();
        try (var stalled = stalled("?after=" + position + "&model=" + name);
                var source = new EventSource("?after=" + position + "&model=" + name, null)) {
            await().until(() -> streams.size() == before + 2);

            for (var moves = 0; moves < 30; moves++) {
                move(version, moves % 2 == 0 ? "Staging" : "Production");
            }

            assertThat(source.events(30)).hasSize(30);
            await("the stalled client's end").until(() -> streams.size() == before + 1);
            assertThat(source.hasEnded()).isFalse();
            assertThat(stalled.isBound()).isTrue();
        }
        await().until(() -> streams.size() == before);
    }

    @Test
    void no_more_streams_are_served_than_may_be() throws Exception {
        var sources = new ArrayList<EventSource>();
        try {
            for (var one = 0; one <= 20; one++) {
                sources.add(new EventSource("", null));
            }
            assertThat(sources.getFirst().status()).isEqualTo(200);
            assertThat(sources.getLast().status()).isEqualTo(429);
        } finally {
            sources.forEach(EventSource::close);
        }
        await().until(() -> streams.size() == 0);
    }

    @Test
    void schemas_and_topics_are_described() {
        RestAssured.get("/schemas/stage-changed.v1.json")
                .then()
                .statusCode(200)
                .contentType("application/schema+json")
                .body("title", equalTo("A stage change"));
        RestAssured.get("/asyncapi").then().statusCode(200).contentType("application/yaml");
        RestAssured.get("/schemas/nothing.v1.json").then().statusCode(404);
    }

    private static void archive(String version) {
        call("{\"stage\":\"Archived\"}").post(version + "/transitions").then().statusCode(200);
    }

    private static void refused(String path, String field) {
        call().get(path).then().statusCode(400).body("field", equalTo(field));
    }

    /** Asks for the stream, and never reads. */
    private static Socket stalled(String query) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        socket.getOutputStream()
                .write(("GET " + CHANGES + query + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                        .getBytes(US_ASCII));
        return socket;
    }

    private static List<JsonNode> items(String answer) throws IOException {
        var items = new ArrayList<JsonNode>();
        JSON.readTree(answer).path("items").forEach(items::add);
        assertThat(items).isNotEmpty();
        return items;
    }
}
