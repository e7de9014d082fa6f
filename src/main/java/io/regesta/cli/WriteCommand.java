package io.regesta.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that changes something, and says who does it and why. */
abstract class WriteCommand extends RegistryCommand {
    @Option(
            names = "--actor",
            paramLabel = "NAME",
            description = "Who does this (env REGESTA_ACTOR, else the user of this computer).")
    private String actor = "";

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why, for the model's history.")
    private @Nullable String comment;

    @Override
    final Map<String, String> writeHeaders() {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!actor.isBlank()) {
            headers.put("X-Regesta-Actor", HeaderText.of(actor));
        }
        if (comment != null) {
            headers.put("X-Regesta-Comment", HeaderText.of(comment));
        }
        return headers;
    }
}
