package io.regesta.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regesta.projection.PostgresUrl;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneTest {
    private static final Set<Part> BOTH = EnumSet.allOf(Part.class);

    @TempDir
    Path temporary;

    @Test
    void what_was_kept_is_found_again_at_the_same_addresses_after_a_restart() throws Exception {
        Path data = temporary.resolve("my data");
        List<String> said = new CopyOnWriteArrayList<>();
        Addresses before;
        try (Standalone first = Standalone.begin(data, BOTH, said::add)) {
            before = first.await();
            try (Admin admin = admin(before)) {
                NewTopic topic = new NewTopic("kept", Optional.of(3), Optional.empty());
                admin.createTopics(List.of(topic)).all().get();
            }
            execute(before, "CREATE EXTENSION pg_trgm", "CREATE TABLE kept AS SELECT 'mlflow' AS word");
        }

        try (Standalone second = Standalone.begin(data, BOTH, said::add)) {
            Addresses after = second.await();

            assertThat(after).isEqualTo(before);
            assertThat(value(after, "SELECT word FROM kept WHERE word % 'mlflow'"))
                    .isEqualTo("mlflow");
            try (Admin admin = admin(after)) {
                assertThat(admin.describeTopics(List.of("kept")).allTopicNames().get())
                        .hasEntrySatisfying(
                                "kept", topic -> assertThat(topic.partitions()).hasSize(3));
            }
        }
        assertThat(said)
                .hasSize(4)
                .allMatch(line ->
                        line.matches("(Kafka 4|PostgreSQL 18)[0-9.]+ +ready on 127.0.0.1:\\d+ +\\(\\d+\\.\\d s\\)"));
    }

    @Test
    void what_is_committed_is_on_the_disk() throws Exception {
        try (Standalone standalone = Standalone.begin(temporary, EnumSet.of(Part.POSTGRESQL), _ -> {})) {
            Addresses addresses = standalone.await();

            assertThat(value(addresses, "SHOW fsync")).isEqualTo("on");
            assertThat(value(addresses, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(value(addresses, "SHOW full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void the_database_opens_to_nobody_without_the_password() throws Exception {
        try (Standalone standalone = Standalone.begin(temporary, EnumSet.of(Part.POSTGRESQL), _ -> {})) {
            String url = Objects.requireNonNull(standalone.await().postgres());

            assertThatThrownBy(() ->
                            DriverManager.getConnection(PostgresUrl.parse(url).jdbcUrl(), "postgres", "postgres"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void a_second_one_on_the_same_directory_is_refused_with_the_process_that_holds_it() {
        try (Standalone first = Standalone.begin(temporary, EnumSet.noneOf(Part.class), _ -> {})) {
            assertThat(first.await().missing()).isEqualTo(BOTH);

            assertThatThrownBy(() -> Standalone.begin(temporary, BOTH, _ -> {}))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("The data directory " + temporary + " is in use by another regesta (process "
                            + ProcessHandle.current().pid()
                            + "): stop that one first, or give --data another directory.");
        }
        assertThat(DataDirectory.isHeld(temporary)).isFalse();
    }

    private static Admin admin(Addresses addresses) {
        return Admin.create(Map.of("bootstrap.servers", Objects.requireNonNull(addresses.kafka())));
    }

    private static void execute(Addresses addresses, String... statements) throws SQLException {
        try (Connection connection = connection(addresses);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String value(Addresses addresses, String query) throws SQLException {
        try (Connection connection = connection(addresses);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connection(Addresses addresses) throws SQLException {
        PostgresUrl url = PostgresUrl.parse(Objects.requireNonNull(addresses.postgres()));
        return DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
    }
}
