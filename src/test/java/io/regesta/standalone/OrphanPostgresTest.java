package io.regesta.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanPostgresTest {
    @TempDir
    Path data;

    @Test
    void a_server_that_outlived_its_process_is_stopped_and_its_data_served_again() throws Exception {
        Path cluster = data.resolve("postgres");
        try (Standalone first = Standalone.begin(data, EnumSet.of(Part.POSTGRESQL), _ -> {})) {
            first.await();
            ProcessHandle server = serverOf(cluster);
            assertThat(server.isAlive()).isTrue();

            OrphanPostgres.stop(cluster);

            assertThat(server.isAlive()).isFalse();
            assertThat(cluster.resolve("postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void a_process_that_has_the_number_of_a_dead_server_is_left_alone() throws Exception {
        Path cluster = Files.createDirectory(data.resolve("postgres"));
        Process stranger = new ProcessBuilder("sleep", "60").start();
        Path pidFile = Files.writeString(cluster.resolve("postmaster.pid"), stranger.pid() + "\n" + cluster + "\n");
        try {
            OrphanPostgres.stop(cluster);

            assertThat(stranger.isAlive()).isTrue();
            assertThat(pidFile).doesNotExist();
        } finally {
            stranger.destroy();
        }
    }

    private static ProcessHandle serverOf(Path cluster) throws Exception {
        String pid = Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst();
        return Objects.requireNonNull(ProcessHandle.of(Long.parseLong(pid)).orElse(null));
    }
}
