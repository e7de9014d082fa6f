package io.regesta.mlflow;

import org.jspecify.annotations.Nullable;

/** MLflow's error codes, each with its HTTP status and, since MLflow 3, its SQL state and error class. */
enum ErrorCode {
    INVALID_PARAMETER_VALUE(400, "KAM00", "INVALID_PARAMETER_VALUE"),
    BAD_REQUEST(400, "KAM00", "INVALID_PARAMETER_VALUE"),
    /** 400, not 409: MLflow's {@code register_model} goes on only after this one. */
    RESOURCE_ALREADY_EXISTS(400, "KAM00", "RESOURCE_ALREADY_EXISTS"),
    RESOURCE_DOES_NOT_EXIST(404, "KAM00", "RESOURCE_NOT_FOUND"),
    ENDPOINT_NOT_FOUND(404, "KAM00", "RESOURCE_NOT_FOUND"),
    RESOURCE_CONFLICT(409, null, null),
    REQUEST_LIMIT_EXCEEDED(429, null, null),
    INTERNAL_ERROR(500, "XXM00", "CLIENT_INTERNAL_ERROR"),
    NOT_IMPLEMENTED(501, null, null),
    TEMPORARILY_UNAVAILABLE(503, "XXM00", "CLIENT_INTERNAL_ERROR");

    final int status;
    final @Nullable String sqlState;
    final @Nullable String errorClass;

    ErrorCode(int status, @Nullable String sqlState, @Nullable String errorClass) {
        this.status = status;
        this.sqlState = sqlState;
        this.errorClass = errorClass;
    }
}
