package io.regesta.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class MigratingViewsTest {
    private static final String SERVER = ReadsDatabase.urlOf("postgres");

    private final String database = "views_" + UUID.randomUUID().toString().replace('-', '_');

    @Test
    void pieces_of_names_have_indexes_that_serve_both_kinds_of_patterns() throws SQLException {
        assertThat(
                        query(
                                ReadsDatabase.urlOf("postgres"),
                                "postgres",
                                "select indexdef from pg_indexes where schemaname = 'regesta' and indexdef like '%gin_trgm_ops%'"))
                .hasSize(2);
    }

    @Test
    void a_role_that_may_not_have_trigrams_gets_the_schema_without_their_indexes() throws SQLException {
        execute(SERVER, "create role poor login password 'postgres'", "create database " + database);
        execute(ReadsDatabase.urlOf(database), "create schema regesta authorization poor");

        migrate("regesta", "poor");

        assertThat(query(ReadsDatabase.urlOf(database), "poor", "select extname from pg_extension"))
                .doesNotContain("pg_trgm");
        assertThat(query(ReadsDatabase.urlOf(database), "poor", "select regesta.folded('ÀB')"))
                .containsExactly("àb");
    }

    @Test
    void a_second_schema_stands_beside_the_first_and_outlives_it() throws SQLException {
        execute(SERVER, "create database " + database);
        migrate("regesta", "postgres");
        migrate("regesta_next", "postgres");

        execute(
                ReadsDatabase.urlOf(database),
                "alter schema regesta rename to regesta_past",
                "alter schema regesta_next rename to regesta",
                "drop schema regesta_past cascade",
                "insert into regesta.registered_model values (gen_random_uuid(), 'w', 'a', 1, false, null, 0, 1, 1)");

        assertThat(query(
                        ReadsDatabase.urlOf(database),
                        "postgres",
                        "select name || tags || aliases || latest from regesta.registered_model_view"))
                .containsExactly("a{}{}[]");
        assertThat(query(
                        ReadsDatabase.urlOf(database),
                        "postgres",
                        "select indexname from pg_indexes where schemaname = 'regesta' and indexdef like '%trgm%'"))
                .hasSize(2);
    }

    @Test
    void trigrams_that_live_elsewhere_are_found_there() throws SQLException {
        execute(SERVER, "create database " + database);
        execute(
                ReadsDatabase.urlOf(database),
                "create schema extensions",
                "create extension pg_trgm schema extensions");

        migrate("regesta", "postgres");

        assertThat(
                        query(
                                ReadsDatabase.urlOf(database),
                                "postgres",
                                "select indexdef from pg_indexes where schemaname = 'regesta' and indexdef like '%extensions.gin_trgm_ops%'"))
                .hasSize(2);
    }

    private void migrate(String schema, String user) {
        Flyway.configure()
                .dataSource(ReadsDatabase.urlOf(database), user, "postgres")
                .schemas(schema)
                .defaultSchema(schema)
                .load()
                .migrate();
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> query(String url, String user, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, user, "postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
