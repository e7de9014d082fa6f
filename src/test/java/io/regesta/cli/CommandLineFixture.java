package io.regesta.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Runs command lines in Paris at a stand-in registry; pauses are remembered, not waited. */
abstract class CommandLineFixture {
    /** How one command line ended. */
    record Ended(int exitCode, String out, String err) {}

    final Map<String, String> environment = new HashMap<>();
    final List<Duration> pauses = new ArrayList<>();
    boolean unicodeArguments = true;
    StandIn registry;

    @BeforeEach
    void startRegistry() throws IOException {
        registry = new StandIn();
        environment.put("REGESTA_URL", registry.url());
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    Ended regesta(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                environment,
                "ada",
                ZoneId.of("Europe/Paris"),
                unicodeArguments,
                new PrintWriter(out),
                new PrintWriter(err),
                pauses::add,
                _ -> () -> {});
        return new Ended(Cli.run(surroundings, args), out.toString(), err.toString());
    }
}
