package io.regesta.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    private static final byte[] NO_TEXT = {(byte) 0xff, 0, 'a'};

    @TempDir
    Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void a_journal_of_two_partitions_in_a_file() throws IOException {
        file = directory.resolve("journal.ndjson");
        try (var writer = new JournalFile.Writer(Files.newOutputStream(file), new JournalFile.Title("log", 2))) {
            writer.write(record(0, 0, "default".getBytes(UTF_8), "{\"ä\": \"\\u0000\n\"}".getBytes(UTF_8)));
            writer.write(record(0, 1, null, NO_TEXT));
            writer.write(record(1, 0, NO_TEXT, null));
            assertThat(writer.end()).isEqualTo(3);
        }
    }

    @Test
    void every_record_comes_back_byte_for_byte() throws Exception {
        var received = new ArrayList<ExportedRecord>();

        var records = JournalFile.read(file, received::add);

        assertThat(JournalFile.title(file)).isEqualTo(new JournalFile.Title("log", 2));
        assertThat(records).isEqualTo(3);
        assertThat(received)
                .usingRecursiveComparison()
                .isEqualTo(List.of(
                        record(0, 0, "default".getBytes(UTF_8), "{\"ä\": \"\\u0000\n\"}".getBytes(UTF_8)),
                        record(0, 1, null, NO_TEXT),
                        record(1, 0, NO_TEXT, null)));
    }

    @Test
    void a_changed_letter_is_noticed() throws IOException {
        Files.writeString(file, Files.readString(file).replace("default", "Default"));

        assertRefused("was changed");
    }

    @Test
    void a_file_that_was_cut_is_noticed() throws IOException {
        var lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 1));

        assertRefused("ends early");
    }

    @Test
    void a_line_that_was_cut_is_noticed() throws IOException {
        var text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() / 2));

        assertRefused("is not whole");
    }

    @Test
    void a_record_that_is_missing_is_noticed() throws IOException {
        var lines = Files.readAllLines(file);
        lines.remove(1);
        Files.write(file, lines);

        assertRefused("lacks a record before partition 0, offset 1");
    }

    @Test
    void another_file_is_refused() throws IOException {
        Files.writeString(file, "{}\n");

        assertRefused("is no export of a journal");
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> JournalFile.read(file, _ -> {}))
                .isInstanceOf(JournalRefused.class)
                .hasMessageContaining(why);
    }

    private static ExportedRecord record(int partition, long offset, byte @Nullable [] key, byte @Nullable [] value) {
        return new ExportedRecord(
                partition, offset, 1_000 + offset, key, value, List.of(new RecordHeader("trace", NO_TEXT)));
    }
}
