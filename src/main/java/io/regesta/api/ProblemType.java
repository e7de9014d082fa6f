package io.regesta.api;

/** Every kind of problem that this API answers with: its stable address, its status and its title. */
enum ProblemType {
    MODEL_MISSING("model-missing", 404, "No such model"),
    VERSION_MISSING("version-missing", 404, "No such version"),
    ALIAS_MISSING("alias-missing", 404, "No such alias"),
    REQUEST_MISSING("request-missing", 404, "No such transition request"),
    WEBHOOK_MISSING("webhook-missing", 404, "No such webhook"),
    DELIVERY_MISSING("delivery-missing", 404, "No such delivery"),
    STAGE_EMPTY("stage-empty", 404, "No version in this stage"),
    NAME_TAKEN("name-taken", 409, "The name is taken"),
    POSITION_GONE("position-gone", 410, "The position is of another journal"),
    REVISION_MOVED("revision-moved", 412, "The model has changed"),
    FIELD_MISSING("field-missing", 400, "A field is missing"),
    FIELD_INVALID("field-invalid", 400, "A field is not valid"),
    FIELD_UNKNOWN("field-unknown", 400, "A field is not known"),
    BODY_BROKEN("body-broken", 400, "The body cannot be read"),
    HEADER_INVALID("header-invalid", 400, "A header is not valid"),
    SEARCH_INVALID("search-invalid", 400, "The search is not valid"),
    SOURCE_REFUSED("source-refused", 400, "The source cannot be used"),
    TARGET_REFUSED("target-refused", 400, "The URL cannot be told anything"),
    SECRET_REFUSED("secret-refused", 400, "Secrets cannot be kept here"),
    ARCHIVE_REFUSED("archive-refused", 400, "The stage cannot be emptied"),
    TOO_LARGE("too-large", 413, "Too large"),
    KEY_REUSED("key-reused", 422, "The idempotency key was used before"),
    OVERLOADED("overloaded", 429, "Too much is waiting"),
    UNAVAILABLE("unavailable", 503, "Not available now"),
    PATH_UNKNOWN("path-unknown", 404, "Nothing is here"),
    METHOD_REFUSED("method-refused", 405, "This method is not served here"),
    NOT_ACCEPTABLE("not-acceptable", 406, "No acceptable form"),
    MEDIA_TYPE_REFUSED("media-type-refused", 415, "This content type is not read here"),
    INTERNAL("internal", 500, "A fault of this server");

    private final String name;
    private final int status;
    private final String title;

    ProblemType(String name, int status, String title) {
        this.name = name;
        this.status = status;
        this.title = title;
    }

    /** The problem type's address, relative to this server. It never changes its meaning. */
    String address() {
        return "/problems/" + name;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }
}
