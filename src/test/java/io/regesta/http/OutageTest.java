package io.regesta.http;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.projection.PostgresUrl;
import io.regesta.testing.RegistryTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class OutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    @ConfigProperty(name = "regesta.postgres.url")
    String postgres;

    @BeforeEach
    void untilReady() {
        await().atMost(PATIENCE).until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/2.0/mlflow/registered-models/get?name=", "/api/v1/models/"})
    void a_read_that_the_database_cuts_off_is_told_to_come_again(String address) throws Exception {
        var name = "m-" + UUID.randomUUID();
        given().contentType("application/json")
                .body("{\"name\": \"" + name + "\"}")
                .post("/api/v1/models")
                .then()
                .statusCode(201);
        CompletableFuture<Response> answer;
        try (var locking = connection()) {
            locking.setAutoCommit(false);
            locking.createStatement().execute("lock table regesta.registered_model in access exclusive mode");
            answer = CompletableFuture.supplyAsync(() -> given().get(address + name));

            await().atMost(PATIENCE).until(() -> terminated() > 0);
        }

        var cutOff = answer.get(PATIENCE.toSeconds(), SECONDS);
        assertThat(cutOff.statusCode()).as(cutOff.asString()).isEqualTo(503);
        assertThat(cutOff.header("Retry-After")).isEqualTo("1");
        assertThat(given().get(address + name).statusCode()).isEqualTo(200);
    }

    /** Does what an administrator's shutdown does to each connection (57P01), to those alone that wait for the lock. */
    private int terminated() throws SQLException {
        try (var connection = connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'""")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private Connection connection() throws SQLException {
        var url = PostgresUrl.parse(postgres);
        return DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
    }
}
