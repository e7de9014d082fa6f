package io.regesta.model;

import java.util.List;

/** A version with what its model knows of it: the model's name and the aliases that point at it, ascending. */
public record VersionOfModel(String name, ModelVersion version, List<String> aliases) {}
