package io.regesta.query;

import io.regesta.model.VersionOfModel;

/** Where an alias points. */
public sealed interface AliasTarget {

    record Found(VersionOfModel version) implements AliasTarget {}

    record NoModel() implements AliasTarget {}

    record NoAlias() implements AliasTarget {}

    /** The alias is {@code latest}, and the model has no version. */
    record NoVersion() implements AliasTarget {}
}
