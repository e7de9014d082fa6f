package io.regesta.http;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.testing.RegistryTestResource;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class AtLeastTest {
    private static final String API = "/api/2.0/mlflow/registered-models/";

    @BeforeEach
    void untilReady() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void aReadSeesThePositionThatItNames() {
        var name = "m-" + UUID.randomUUID();
        var position = created(name);
        given().header("Regesta-At-Least", position)
                .get(API + "get?name=" + name)
                .then()
                .statusCode(200)
                .body("registered_model.name", equalTo(name));
    }

    @Test
    void aPositionOfAnotherJournalIsGone() {
        given().header("Regesta-At-Least", "another:0:1")
                .get(API + "search")
                .then()
                .statusCode(410)
                .body(containsString("another journal"));
    }

    @Test
    void aPositionThatDoesNotComeIsWaitedForInVain() {
        var position = created("m-" + UUID.randomUUID());
        var log = position.substring(0, position.indexOf(':'));
        given().header("Regesta-At-Least", log + ":0:1000000")
                .get(API + "search")
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("1"));
    }

    @Test
    void whatIsNoPositionIsRefused() {
        given().header("Regesta-At-Least", "17").get(API + "search").then().statusCode(400);
    }

    private static String created(String name) {
        return given().contentType("application/json")
                .body("{\"name\":\"" + name + "\"}")
                .post(API + "create")
                .then()
                .statusCode(200)
                .extract()
                .header("Regesta-Position");
    }
}
