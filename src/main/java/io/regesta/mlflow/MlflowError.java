package io.regesta.mlflow;

/** An answer that says why a call was not carried out. */
record MlflowError(ErrorCode code, int status, String message) {

    MlflowError(ErrorCode code, String message) {
        this(code, code.status, message);
    }
}
