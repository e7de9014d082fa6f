package io.regesta.registry;

import io.regesta.model.Refusal;

/** What a source stands for. */
public sealed interface SourceLocation {

    /**
     * An artifact.
     *
     * @param source the source as it is to be kept: what named a version by alias names it by number
     * @param storage where the artifact is to be downloaded from
     */
    record At(String source, String storage) implements SourceLocation {}

    /** Nothing that this registry has. */
    record Nowhere(Refusal why) implements SourceLocation {}
}
