package io.regesta.query;

/** What a text was read as, or why it could not be read. */
public sealed interface Parsed<T> {
    record Valid<T>(T value) implements Parsed<T> {}

    record Invalid<T>(String message) implements Parsed<T> {}
}
