package io.regesta.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.model.WebhookId;
import io.regesta.projection.Database;
import io.regesta.testing.RegistryTestResource;
import io.regesta.webhooks.DeliveryRows.Superseded;
import io.regesta.webhooks.DeliveryRows.Tenure;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is put down of a webhook's deliveries, by whom, and when it is safe. */
@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class DeliveryRowsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    DeliveryRows rows;

    @Inject
    Database database;

    private final WebhookId id = new WebhookId(UUID.randomUUID());

    @BeforeEach
    void prepare() {
        rows.prepare(id, 0).await().atMost(PATIENCE);
    }

    @Test
    void who_was_overtaken_puts_down_nothing() throws Exception {
        var before = tenure();
        var present = tenure();

        assertThatThrownBy(() -> rows.pass(before, 7, 0)).isInstanceOf(Superseded.class);
        assertThatThrownBy(() -> rows.hold(before, held(3))).isInstanceOf(Superseded.class);
        rows.pass(present, 5, 0);
        rows.hold(present, held(4));
        rows.release(before, held(9));

        assertThat(rows.take(id).orElseThrow().nextOffset()).isEqualTo(5);
        assertThat(rows.held(id)).containsOnlyKeys("model/fraud");
    }

    @Test
    void who_began_in_another_life_of_the_database_puts_down_nothing() {
        var present = tenure();
        var before = new Tenure(id, present.epoch(), present.server() - 1);

        assertThatThrownBy(() -> rows.pass(before, 7, 0)).isInstanceOf(Superseded.class);
        assertThatThrownBy(() -> rows.hold(before, held(3))).isInstanceOf(Superseded.class);

        assertThat(rows.take(id).orElseThrow().nextOffset()).isZero();
        assertThat(rows.held(id)).isEmpty();
    }

    @Test
    void a_model_that_is_held_back_is_on_the_disk_before_the_place_may_pass_it() throws Exception {
        var tenure = tenure();

        for (var attempt = 1; attempt <= 20; attempt++) {
            var before = number("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn");
            rows.hold(tenure, new Held("model/fraud", 3, attempt, 0, 0));
            assertThat(number("select pg_current_wal_flush_lsn() - '0/0'::pg_lsn"))
                    .isGreaterThan(before);
        }
    }

    @Test
    void what_is_held_back_while_a_replay_is_asked_for_is_forgotten_too() throws Exception {
        var tenure = tenure();
        try (var holding = database.open("test")) {
            execute(holding, "select from webhook_cursor where webhook_id = '" + id + "' for update");
            execute(holding, "insert into webhook_held values ('" + id + "', 'model/fraud', 9, 1, 0, 0)");
            var asked = rows.begin(id, 2, 0).subscribeAsCompletionStage();
            awaitWaitFor(holding);
            holding.commit();
            asked.get();
        }

        assertThat(rows.held(id)).isEmpty();
        assertThat(rows.take(id).orElseThrow().nextOffset()).isEqualTo(2);
        assertThatThrownBy(() -> rows.hold(tenure, held(3))).isInstanceOf(Superseded.class);
    }

    @Test
    void what_is_held_back_while_a_webhook_is_let_go_on_is_tried_again_at_once_too() throws Exception {
        try (var holding = database.open("test")) {
            execute(holding, "select from webhook_cursor where webhook_id = '" + id + "' for update");
            execute(holding, "insert into webhook_held values ('" + id + "', 'model/fraud', 9, 7, 0, 5000)");
            var asked = rows.forgive(id, 1_000).subscribeAsCompletionStage();
            awaitWaitFor(holding);
            holding.commit();
            asked.get();
        }

        assertThat(rows.held(id).values()).containsExactly(new Held("model/fraud", 9, 0, 1_000, 0));
    }

    /** Until somebody waits for what that connection has locked. */
    private void awaitWaitFor(Connection holding) throws SQLException {
        var pid = number(holding, "select pg_backend_pid()");
        await().atMost(PATIENCE)
                .until(() ->
                        number("select count(*) from pg_stat_activity where " + pid + " = any (pg_blocking_pids(pid))")
                                > 0);
    }

    private Tenure tenure() {
        return rows.take(id).orElseThrow().tenure();
    }

    private static Held held(long offset) {
        return new Held("model/fraud", offset, 1, 0, 0);
    }

    private long number(String sql) throws SQLException {
        try (var connection = database.open("test")) {
            return number(connection, sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
