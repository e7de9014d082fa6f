package io.regesta.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** A command that calls a registry. */
abstract sealed class CallingCommand implements Command permits RegistryCommand, WatchCommand {
    @Option(
            names = "--url",
            paramLabel = "URL",
            converter = Address.Converter.class,
            description = "The registry (env REGESTA_URL, else MLFLOW_REGISTRY_URI, else http://localhost:8080).")
    private @Nullable Address url;

    /** Does what the command means, and says how it went as an exit code of {@link Cli}. */
    abstract int run(Surroundings surroundings, CommandLine asked);

    final Address address() {
        return Objects.requireNonNull(url, "picocli sets the default");
    }

    /** What every request carries: who calls, and with which credentials. */
    final Map<String, String> headers(Surroundings surroundings) {
        Map<String, String> headers = new HashMap<>(Map.of("User-Agent", "regesta-cli/" + Version.current()));
        Credentials.of(address(), surroundings.environment())
                .ifPresent(authorization -> headers.put("Authorization", authorization));
        return headers;
    }
}
