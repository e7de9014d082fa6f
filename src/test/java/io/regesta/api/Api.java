package io.regesta.api;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Calls the API as its clients do. Every answer is held against the API's own description. */
final class Api {
    static final String MODELS = "/api/v1/models";

    private Api() {}

    /** A name that no other test uses. */
    static String fresh(String name) {
        return name + "-" + UUID.randomUUID();
    }

    /** A request whose paths are sent as they are written, percent signs and all. */
    static RequestSpecification call() {
        return given().urlEncodingEnabled(false).filter(new Described());
    }

    static RequestSpecification call(String json) {
        return call().contentType("application/json").body(json);
    }

    /** A new model of that name; its address. */
    static String model(String name) {
        call("{\"name\":\"" + name + "\"}").post(MODELS).then().statusCode(201);
        return MODELS + "/" + name;
    }

    /** A new version of the model at that address; its own address. */
    static String version(String model) {
        var number = call("{\"source\":\"s3://models/it\"}")
                .post(model + "/versions")
                .then()
                .statusCode(201)
                .extract()
                .<Integer>path("number");
        return model + "/versions/" + number;
    }

    static ValidatableResponse move(String version, String stage) {
        return call("{\"stage\":\"" + stage + "\",\"archiveExisting\":true}")
                .post(version + "/transitions")
                .then();
    }
}
