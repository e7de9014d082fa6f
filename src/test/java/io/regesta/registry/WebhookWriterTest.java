package io.regesta.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.projection.Database;
import io.regesta.testing.RegistryTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class WebhookWriterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Database database;

    /** What is projected of webhooks waits for a lock on their table, so that commands wait for their fates. */
    @Test
    void however_many_commands_there_are_some_have_a_connection_and_the_rest_are_not_carried_out() throws Exception {
        var webhook = given().contentType("application/json")
                .body(Map.of("name", "w", "url", "https://deploy.example", "events", List.of("alias-set")))
                .post("/api/v1/webhooks")
                .<String>path("id");
        try (var locking = database.open("test");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            execute(locking, "lock table webhook in exclusive mode");
            var answers = new ArrayList<CompletableFuture<Response>>();
            for (var command = 0; command < 20; command++) {
                answers.add(CompletableFuture.supplyAsync(() -> describe(webhook), threads));
            }
            await().atMost(PATIENCE).until(() -> connections() == 4);
            await().atMost(PATIENCE)
                    .until(() ->
                            answers.stream().filter(CompletableFuture::isDone).count() >= 16);

            assertThat(connections()).isLessThanOrEqualTo(4);
            assertThat(answers.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
                    .allSatisfy(refused -> {
                        assertThat(refused.statusCode()).isEqualTo(503);
                        assertThat(refused.<String>path("detail")).contains("Others are waiting");
                    });
            locking.rollback();
            assertThat(answers.stream().map(CompletableFuture::join).filter(answer -> answer.statusCode() == 200))
                    .isNotEmpty();
        }
    }

    private static Response describe(String webhook) {
        return given().contentType("application/json")
                .body(Map.of("description", UUID.randomUUID().toString()))
                .patch("/api/v1/webhooks/" + webhook);
    }

    private long connections() throws SQLException {
        try (var connection = database.open("test");
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where application_name = 'regesta-webhook-writer' and datname = current_database()")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
