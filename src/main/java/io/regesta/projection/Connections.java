package io.regesta.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to the live tables, and tells the {@link Gate} which life of the database they have met. */
@ApplicationScoped
public class Connections {
    /**
     * Every statement on these connections probes indexes for a handful of keys: planning it once is enough, and planning
     * it each time cost more than running it. A plan made while the tables are still empty must be good for full ones.
     */
    private static final String PLAN_ONCE = """
            set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_hashjoin = off;
            set enable_mergejoin = off; set jit = off""";

    private final Database database;
    private final Gate gate;

    Connections(Database database, Gate gate) {
        this.database = database;
        this.gate = gate;
    }

    /** A new connection, in no transaction yet; the gate is closed when it is one to another life of the database. */
    public Connection open(String purpose) throws SQLException {
        var connection = database.open(purpose);
        try {
            try (var statement = connection.createStatement()) {
                statement.execute(PLAN_ONCE);
            }
            gate.meet(Incarnation.of(connection));
            connection.commit();
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }
}
