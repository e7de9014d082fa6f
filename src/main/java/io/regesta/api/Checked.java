package io.regesta.api;

/** What a client sent, read; or the problem with it. */
sealed interface Checked<T> {

    record Good<T>(T value) implements Checked<T> {}

    record Wrong<T>(Problem problem) implements Checked<T> {}
}
