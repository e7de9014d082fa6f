package io.regesta.cli;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The values of {@code --url} and {@code --actor} when the command line does not give them; an empty variable is unset. */
record EnvironmentDefaults(Surroundings surroundings) implements IDefaultValueProvider {
    static final String LOCAL = "http://localhost:8080";

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        return switch (option.longestName()) {
            case "--url" -> firstSet("REGESTA_URL", "MLFLOW_REGISTRY_URI").orElse(LOCAL);
            case "--actor" -> firstSet("REGESTA_ACTOR").orElse(surroundings.user());
            default -> null;
        };
    }

    private Optional<String> firstSet(String... variables) {
        return Stream.of(variables)
                .map(variable -> surroundings.environment().getOrDefault(variable, ""))
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
