package io.regesta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestingTest extends CommandLineFixture {
    private static final String MOVE = "/api/v1/models/fraud%20%2F%20eu/versions/3/transition-requests/Production";

    @Test
    void a_transition_is_requested_with_who_and_why() {
        registry.answers(204, "", Map.of());

        Ended ended = regesta(
                "versions", "request", "fraud / eu", "3", "--stage", "Production", "--comment", "recall is better");

        assertThat(registry.lines()).containsExactly("PUT " + MOVE);
        assertThat(registry.requests.getFirst().body()).hasToString("{}");
        assertThat(registry.requests.getFirst().header("X-Regesta-Actor")).isEqualTo("ada");
        assertThat(registry.requests.getFirst().header("X-Regesta-Comment")).isEqualTo("recall is better");
        assertThat(registry.requests.getFirst().header("Idempotency-Key")).isNotEmpty();
        assertThat(ended)
                .isEqualTo(new Ended(0, "Requested to move version 3 of model 'fraud / eu' to Production.\n", ""));
    }

    @Test
    void an_approval_moves_the_version() {
        registry.answers("{\"number\":3,\"stage\":\"Production\"}");

        Ended ended = regesta("versions", "approve", "fraud / eu", "3", "--stage", "Production", "--archive-existing");

        assertThat(registry.lines()).containsExactly("POST " + MOVE + "/approval");
        assertThat(registry.requests.getFirst().body()).hasToString("{\"archiveExisting\":true}");
        assertThat(ended.out())
                .isEqualTo(
                        "Moved version 3 of model 'fraud / eu' to Production; the others in that stage are archived.\n");
    }

    @Test
    void a_request_is_rejected_and_cancelled() {
        registry.answers(204, "", Map.of()).answers(204, "", Map.of());

        Ended rejected = regesta("versions", "reject", "fraud / eu", "3", "--stage", "Production");
        Ended cancelled = regesta("versions", "cancel", "fraud / eu", "3", "--stage", "Production");

        assertThat(registry.lines()).containsExactly("POST " + MOVE + "/rejection", "DELETE " + MOVE);
        assertThat(rejected.out())
                .isEqualTo("Rejected the request to move version 3 of model 'fraud / eu' to Production.\n");
        assertThat(cancelled.out())
                .isEqualTo("Cancelled the request to move version 3 of model 'fraud / eu' to Production.\n");
    }

    @Test
    void a_refusal_is_said() {
        registry.answers(404, "{\"type\":\"/problems/request-missing\",\"detail\":\"Nobody asks.\"}", Map.of());

        Ended ended = regesta("versions", "reject", "fraud", "3", "--stage", "Staging");

        assertThat(ended).isEqualTo(new Ended(1, "", "HTTP 404: Nobody asks.\n"));
    }

    @Test
    void open_requests_are_listed_page_by_page_with_local_times() {
        registry.answers("""
                        {"requests":[{"model":"fraud","version":3,"stage":"Production",
                          "requestedAt":"2026-11-23T03:24:33.805Z","actor":{"name":"ada","verified":false},
                          "comment":"recall is better"}],"nextPageToken":"p2"}""").answers("""
                        {"requests":[{"model":"churn","version":12,"stage":"Production",
                          "requestedAt":"2026-11-23T03:25:00.000Z","actor":{"name":"grace","verified":false}}]}""");

        Ended ended = regesta("versions", "requests", "--stage", "Production");

        assertThat(registry.lines())
                .containsExactly(
                        "GET /api/v1/transition-requests?stage=Production&limit=1000",
                        "GET /api/v1/transition-requests?stage=Production&pageToken=p2&limit=999");
        assertThat(ended.out()).isEqualTo("""
                        REQUESTED                  MODEL  VERSION  STAGE       BY     COMMENT
                        2026-11-23T04:24:33+01:00  fraud  3        Production  ada    recall is better
                        2026-11-23T04:25:00+01:00  churn  12       Production  grace
                        """);
    }

    @Test
    void when_there_are_more_requests_it_is_said() {
        registry.answers("""
                        {"requests":[{"model":"fraud","version":3,"stage":"Staging",
                          "requestedAt":"2026-11-23T03:24:33.805Z","actor":{"name":"ada"}}],"nextPageToken":"p2"}""");

        Ended ended = regesta("versions", "requests", "--max", "1");

        assertThat(registry.lines()).containsExactly("GET /api/v1/transition-requests?limit=1");
        assertThat(ended.out()).endsWith("There are more: raise --max to see them.\n");
    }

    @Test
    void no_open_request_is_said() {
        registry.answers("{\"requests\":[]}");

        assertThat(regesta("versions", "requests").out()).isEqualTo("No open requests.\n");
    }
}
