package io.regesta.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeDirectoryTest {
    @TempDir
    Path parent;

    @Test
    void what_was_left_unfinished_is_not_taken_for_the_whole_and_is_made_anew_beside_it() throws Exception {
        Path directory = parent.resolve("made");
        assertThatThrownBy(() -> WholeDirectory.ensure(directory, unfinished -> {
                    Files.createFile(unfinished.resolve("first"));
                    throw new IOException("killed");
                }))
                .hasMessage("killed");
        assertThat(directory).doesNotExist();
        List<Path> left = WholeDirectory.unfinished(directory);

        WholeDirectory.ensure(directory, unfinished -> Files.createFile(unfinished.resolve("whole")));

        assertThat(left)
                .singleElement()
                .satisfies(unfinished -> assertThat(unfinished).isDirectoryContaining("glob:**first"));
        assertThat(directory).isDirectoryContaining("glob:**whole").isDirectoryNotContaining("glob:**first");
    }

    @Test
    void what_is_whole_is_left_alone() throws Exception {
        Path directory = Files.createDirectory(parent.resolve("made"));

        WholeDirectory.ensure(directory, _ -> {
            throw new IOException("must not be made again");
        });

        assertThat(directory).isEmptyDirectory();
    }
}
