package io.regesta.faults.history;

/** A promise that was broken, and how. */
public record Violation(Promise promise, String how) {}
