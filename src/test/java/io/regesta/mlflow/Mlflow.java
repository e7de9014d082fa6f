package io.regesta.mlflow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls MLflow's REST as its clients do. */
final class Mlflow {
    static final String API = "/api/2.0/mlflow/";
    static final String SEE_DOCS = " See the API docs for more information about request parameters.";

    private static final Duration START = Duration.ofSeconds(60);
    private static final AtomicInteger NAMES = new AtomicInteger();

    private Mlflow() {}

    /** Waits until the application is ready for reads and writes. */
    static void awaitReady() {
        await().atMost(START).until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    /** A name that no other test has. */
    static String name() {
        return "model-" + NAMES.incrementAndGet();
    }

    /** The name of a new model. */
    static String model() {
        var name = name();
        succeed(post("registered-models/create", Map.of("name", name)));
        return name;
    }

    /** The name of a new model with that many versions. */
    static String modelWithVersions(int versions) {
        var name = model();
        for (var version = 1; version <= versions; version++) {
            succeed(post(
                    "model-versions/create", Map.of("name", name, "source", "s3://bucket/" + name + "/" + version)));
        }
        return name;
    }

    static Response get(String path, Map<String, ?> query) {
        return given().queryParams(query).get(API + path);
    }

    static Response post(String path, Map<String, ?> body) {
        return call(given(), "POST", path, body);
    }

    static Response patch(String path, Map<String, ?> body) {
        return call(given(), "PATCH", path, body);
    }

    static Response delete(String path, Map<String, ?> body) {
        return call(given(), "DELETE", path, body);
    }

    static Response call(RequestSpecification request, String method, String path, Object body) {
        var typed = request.contentType(ContentType.JSON);
        // As an object, bytes would be sent as a JSON text.
        return (body instanceof byte[] bytes ? typed.body(bytes) : typed.body(body)).request(method, API + path);
    }

    static Response succeed(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response;
    }

    static void assertRefused(Response response, int status, String code, String message) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo("application/json");
        assertThat(response.path("error_code").toString()).isEqualTo(code);
        assertThat(response.path("message").toString()).isEqualTo(message);
    }

    static void assertInvalid(Response response, String message) {
        assertRefused(response, 400, "INVALID_PARAMETER_VALUE", message);
    }

    static void assertMissing(Response response, String message) {
        assertRefused(response, 404, "RESOURCE_DOES_NOT_EXIST", message);
    }
}
