package io.regesta.processes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regesta.projection.PostgresUrl;
import io.regesta.testing.Servers;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeavingClientsIT {
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 125;
    private static final int POOL = 16;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String MODEL = "fraud";
    private static final String BODY = "{\"name\": \"fraud\", \"source\": \"s3://bucket/model\"}";
    private static final String WRITE = """
            POST /api/2.0/mlflow/model-versions/create HTTP/1.1
            Host: localhost
            Content-Type: application/json
            Content-Length: %d

            """.formatted(BODY.length()).replace("\n", "\r\n");

    @RegisterExtension
    final Installation installation = new Installation();

    /** The moments at which a client leaves. */
    private enum Leaving {
        AFTER_THE_HEADERS(WRITE),
        IN_THE_MIDDLE_OF_THE_BODY(WRITE + BODY.substring(0, 20)),
        RIGHT_AFTER_A_WRITE(WRITE + BODY),
        RIGHT_AFTER_A_READ(read("registered-models/get?name=fraud")),
        RIGHT_AFTER_A_SEARCH(read("model-versions/search?max_results=100"));

        private final String sent;

        Leaving(String sent) {
            this.sent = sent;
        }
    }

    @Test
    void a_thousand_clients_that_leave_in_the_middle_of_a_request_keep_nobody_waiting() throws Exception {
        var replica = installation.start(1).getFirst();
        replica.mlflow().createModel(MODEL);
        replica.mlflow().register(MODEL, "first");
        var moments = Leaving.values();

        for (var round = 0; round < ROUNDS; round++) {
            var moment = moments[round % moments.length];
            var abruptly = round % 2 == 0;
            Crowd.of(CLIENTS, _ -> {
                try (var socket = send(replica, moment.sent)) {
                    socket.setSoLinger(abruptly, 0); // leaves with a reset instead of a farewell
                }
                return moment;
            });

            await("the next read after clients that left %s".formatted(moment))
                    .atMost(SOON)
                    .until(() -> replica.mlflow().model(MODEL).status() == Mlflow.OK);
            await("the next write after clients that left %s".formatted(moment))
                    .atMost(SOON)
                    .until(() -> replica.mlflow().register(MODEL, "next").status() == Mlflow.OK);
        }

        assertPoolIsWhole(replica);
        assertThat(replica.log()).doesNotContain("ERROR");
    }

    @Test
    void readers_that_leave_while_the_database_works_for_them_give_their_connections_back() throws Exception {
        var database = Servers.freshDatabase();
        var replica = installation.start(1, database).getFirst();
        replica.mlflow().createModel(MODEL);

        for (var round = 1; round <= 3; round++) {
            try (var connection = connect(database);
                    var statement = connection.createStatement()) {
                statement.execute("lock table regesta.registered_model in access exclusive mode");
                var readers = new ArrayList<Socket>();
                for (var reader = 0; reader < POOL; reader++) {
                    readers.add(send(replica, Leaving.RIGHT_AFTER_A_READ.sent));
                }
                await("reads that wait for the table")
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> waiting(database) >= POOL);
                for (var reader : readers) {
                    reader.close();
                }
            }

            assertPoolIsWhole(replica);
        }
    }

    /** More reads at once than the pool has connections: a connection that was lost would leave some unanswered. */
    private static void assertPoolIsWhole(Replica replica) throws Exception {
        List<Integer> answers =
                Crowd.of(4 * POOL, _ -> replica.mlflow().model(MODEL).status());

        assertThat(answers).containsOnly(Mlflow.OK);
    }

    private static Socket send(Replica replica, String request) throws IOException {
        URI server = replica.mlflow().server();
        var socket = new Socket(server.getHost(), server.getPort());
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String read(String path) {
        return "GET /api/2.0/mlflow/" + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    private static Connection connect(String database) throws SQLException {
        var url = PostgresUrl.parse(database);
        var connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
        connection.setAutoCommit(false);
        return connection;
    }

    /** How many connections to the database wait for a lock. */
    private static int waiting(String database) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'""")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
