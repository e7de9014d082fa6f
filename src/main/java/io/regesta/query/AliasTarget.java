package io.regesta.query;

import io.regesta.model.VersionOfModel;

/** What an alias leads to. */
public sealed interface AliasTarget {
    record Found(VersionOfModel version) implements AliasTarget {}

    record NoModel() implements AliasTarget {}

    record NoAlias() implements AliasTarget {}

    record NoVersion() implements AliasTarget {}
}
