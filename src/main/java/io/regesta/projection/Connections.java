package io.regesta.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to the live tables, and tells the {@link Gate} which life of the database they have met. */
@ApplicationScoped
public class Connections {
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
            gate.meet(Incarnation.of(connection));
            connection.commit();
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }
}
