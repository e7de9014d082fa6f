package io.regesta.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regesta.projection.PostgresUrl;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneTest {
    @TempDir
    Path temporary;

    @Test
    void what_was_kept_is_found_again_on_the_same_ports_after_a_restart() throws Exception {
        Path data = temporary.resolve("my data");
        List<String> said = new ArrayList<>();
        String kafka;
        String postgres;
        try (Standalone first = Standalone.begin(data, EnumSet.allOf(Part.class), said::add)) {
            first.await();
            kafka = Objects.requireNonNull(first.kafka());
            postgres = Objects.requireNonNull(first.postgres());
            try (Admin admin = admin(kafka)) {
                admin.createTopics(List.of(new NewTopic("kept", Optional.of(3), Optional.empty())))
                        .all()
                        .get();
            }
            try (Connection connection = connection(postgres);
                    var statement = connection.createStatement()) {
                statement.execute("CREATE EXTENSION pg_trgm");
                statement.execute("CREATE TABLE kept AS SELECT 'mlflow' AS word");
            }
        }

        try (Standalone second = Standalone.begin(data, EnumSet.allOf(Part.class), said::add)) {
            second.await();

            assertThat(second.kafka()).isEqualTo(kafka);
            assertThat(second.postgres()).isEqualTo(postgres);
            try (Admin admin = admin(kafka)) {
                assertThat(admin.describeTopics(List.of("kept")).allTopicNames().get())
                        .hasEntrySatisfying(
                                "kept", topic -> assertThat(topic.partitions()).hasSize(3));
            }
            assertThat(value(postgres, "SELECT word FROM kept WHERE word LIKE '%lfl%'"))
                    .isEqualTo("mlflow");
        }
        System.err.println(said);
    }

    @Test
    void a_committed_write_is_on_the_disk() throws Exception {
        try (Standalone standalone = Standalone.begin(temporary, EnumSet.of(Part.POSTGRESQL), _ -> {})) {
            String url = Objects.requireNonNull(standalone.await().postgres());

            assertThat(value(url, "SHOW fsync")).isEqualTo("on");
            assertThat(value(url, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(value(url, "SHOW full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void a_second_one_on_the_same_directory_is_refused_with_the_process_that_holds_it() {
        try (DataDirectory held = DataDirectory.hold(temporary)) {
            assertThat(DataDirectory.isHeld(temporary)).isTrue();

            assertThatThrownBy(() -> Standalone.begin(temporary, EnumSet.allOf(Part.class), _ -> {}))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("The data directory " + temporary + " is in use by another regesta (process "
                            + ProcessHandle.current().pid()
                            + "): stop that one first, or give --data another directory.");
            assertThat(held.resolve("postgres")).doesNotExist();
        }
        assertThat(DataDirectory.isHeld(temporary)).isFalse();
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    private static Connection connection(String url) throws SQLException {
        PostgresUrl parsed = PostgresUrl.parse(url);
        return DriverManager.getConnection(parsed.jdbcUrl(), parsed.user(), parsed.password());
    }

    private static String value(String url, String query) throws SQLException {
        try (Connection connection = connection(url);
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
