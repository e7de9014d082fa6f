package io.regesta.projection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.testing.RegistryTestResource;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A replica whose role may use the tables and not make them, which another role does with {@code migrate}. */
@QuarkusTest
@WithTestResource(RegistryTestResource.class)
@WithTestResource(RolesApartTestResource.class)
class RolesApartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Database asRuntime;

    @Inject
    ProjectionHealth health;

    @Test
    void a_replica_waits_for_its_tables_and_needs_no_right_to_change_them() throws SQLException {
        var asOwner = new Database(RolesApartTestResource.owner());
        assertThatThrownBy(asRuntime::prepare).isInstanceOf(SQLException.class).hasMessageContaining("regesta migrate");
        assertThat(health.isDatabaseAnswering()).isFalse();

        var version = asOwner.migrate(Database.SCHEMA);

        assertThat(asOwner.migrate(Database.SCHEMA)).isEqualTo(version).matches("\\d+");
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        given().contentType(ContentType.JSON)
                .body(Map.of("name", "fraud"))
                .post("/api/2.0/mlflow/registered-models/create")
                .then()
                .statusCode(200);
        assertRefused("create table regesta.mine (id int)");
        assertRefused("drop table regesta.history");
        assertRefused("delete from regesta.flyway_schema_history");
    }

    private void assertRefused(String statement) throws SQLException {
        try (var connection = asRuntime.open("test");
                var executing = connection.createStatement()) {
            assertThatThrownBy(() -> executing.execute(statement))
                    .isInstanceOf(SQLException.class)
                    .extracting(refused -> ((SQLException) refused).getSQLState())
                    .isEqualTo("42501");
        }
    }
}
