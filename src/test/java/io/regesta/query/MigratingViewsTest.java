package io.regesta.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MigratingViewsTest {
    private static final String INDEXES_OF_PIECES =
            "select indexdef from pg_indexes where schemaname = 'regesta' and indexdef like '%gin_trgm_ops%'";

    private final ReadsDatabase database = new ReadsDatabase();

    @Test
    void pieces_of_names_have_indexes_as_written_and_folded() throws SQLException {
        database.migrate("regesta");

        assertThat(database.query(INDEXES_OF_PIECES)).hasSize(2).anyMatch(index -> index.contains("folded(name)"));
    }

    @Test
    void where_trigrams_cannot_be_had_the_schema_comes_without_their_indexes() throws SQLException {
        database.execute("drop schema public");

        database.migrate("regesta");

        assertThat(database.query("select extname from pg_extension")).doesNotContain("pg_trgm");
        assertThat(database.query(INDEXES_OF_PIECES)).isEmpty();
        assertThat(database.query("select regesta.folded('ÀB')")).containsExactly("àb");
    }

    @Test
    void trigrams_that_live_elsewhere_are_found_there() throws SQLException {
        database.execute("create schema extensions", "create extension pg_trgm schema extensions");

        database.migrate("regesta");

        assertThat(database.query(INDEXES_OF_PIECES))
                .hasSize(2)
                .allMatch(index -> index.contains("extensions.gin_trgm_ops"));
    }

    @Test
    void a_second_schema_stands_beside_the_first_and_outlives_it() throws SQLException {
        database.migrate("regesta");
        database.migrate("regesta_next");

        database.execute(
                "alter schema regesta rename to regesta_past",
                "alter schema regesta_next rename to regesta",
                "drop schema regesta_past cascade",
                "insert into regesta.registered_model values (gen_random_uuid(), 'w', 'a', 1, false, null, 0, 1, 1)");

        assertThat(database.query("select name || tags || aliases || latest from regesta.registered_model_view"))
                .containsExactly("a{}{}[]");
        assertThat(database.query(INDEXES_OF_PIECES)).hasSize(2);
    }
}
