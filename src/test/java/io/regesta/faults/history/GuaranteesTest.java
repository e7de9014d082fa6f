package io.regesta.faults.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GuaranteesTest {
    private static final Path GUARANTEES = Path.of("docs", "guarantees.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");

    @Test
    void the_promises_that_are_checked_are_those_that_are_made() throws IOException {
        var made = ROW.matcher(Files.readString(GUARANTEES))
                .results()
                .map(row -> row.group(1))
                .toList();
        List<String> checked = Stream.of(Promise.values()).map(Enum::name).toList();

        assertThat(made).containsExactlyElementsOf(checked);
    }
}
