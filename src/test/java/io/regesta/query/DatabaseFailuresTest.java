package io.regesta.query;

import static io.regesta.query.ReadsDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regesta.http.Outage;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import org.hibernate.HibernateException;
import org.hibernate.JDBCException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailuresTest {

    @ParameterizedTest
    @ValueSource(strings = {"57P01", "57P02", "57P03", "53300", "08000", "08006", "08P01"})
    void a_database_that_stops_starts_or_has_no_connection_to_spare_is_away(String state) {
        var failure = failure(state);

        assertThat(DatabaseFailures.named(failure))
                .isInstanceOf(DatabaseAway.class)
                .hasCause(failure);
        assertThat(DatabaseFailures.named(pastHibernate(state))).isInstanceOf(DatabaseAway.class);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"42601", "42P01", "22021", "57014", "53200"})
    void any_other_error_of_a_statement_stays_what_it_is(@Nullable String state) {
        var failure = failure(state);

        assertThat(DatabaseFailures.named(failure)).isSameAs(failure);
        assertThat(DatabaseFailures.named(pastHibernate(state)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("it says why")
                .matches(named -> !Outage.isBehind(named));
    }

    @Test
    void a_connection_that_is_lost_as_it_is_given_a_statement_is_away() {
        var failure = new HibernateException(
                new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"));

        assertThat(DatabaseFailures.named(failure))
                .isInstanceOf(DatabaseAway.class)
                .hasCause(failure);
        assertThat(DatabaseFailures.named(new HibernateException(new NoStackTraceThrowable("another"))))
                .isNotInstanceOf(DatabaseAway.class);
    }

    @Test
    void what_is_no_error_of_a_statement_stays_what_it_is() {
        var failure = new IllegalStateException("57P01");

        assertThat(DatabaseFailures.named(failure)).isSameAs(failure);
    }

    @Test
    void a_read_that_is_answered_so_tells_it() throws SQLException {
        var database = new ReadsDatabase();
        var reads = database.reading();
        database.execute(
                "create function go_away() returns boolean language plpgsql stable as"
                        + " $$ begin raise exception 'the server crashed' using errcode = '57P02'; end $$",
                "do $$ begin execute 'create or replace view registered_model_view as select * from ('"
                        + " || trim(trailing ';' from pg_get_viewdef('registered_model_view')) || ') v where go_away()';"
                        + " end $$");

        assertThatThrownBy(() -> await(reads.model("default", "fraud")))
                .isInstanceOf(DatabaseAway.class)
                .hasMessageContaining("the server crashed");
    }

    @Test
    void a_search_that_is_answered_so_tells_it() throws SQLException {
        var database = new ReadsDatabase();
        var reads = database.reading();
        database.execute(
                "create function go_away() returns boolean language plpgsql stable as"
                        + " $$ begin raise exception 'the server crashed' using errcode = '57P02'; end $$",
                "alter table registered_model rename to stored_model",
                "create view registered_model as select * from stored_model where go_away()");

        assertThatThrownBy(() -> await(reads.searchModels("default", Searching.models(""))))
                .isInstanceOf(DatabaseAway.class)
                .hasMessageContaining("the server crashed");
    }

    private static JDBCException failure(@Nullable String state) {
        return new JDBCException("error executing SQL statement", new SQLException("it says why", state));
    }

    private static PgException pastHibernate(@Nullable String state) {
        return new PgException("it says why", "ERROR", state, null);
    }
}
