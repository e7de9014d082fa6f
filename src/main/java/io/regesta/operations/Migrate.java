package io.regesta.operations;

import io.regesta.projection.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;

/** {@code regesta migrate}: brings the tables up to this release, for replicas that may not do so themselves. */
@ApplicationScoped
public class Migrate implements Operation {
    private static final int DONE = 0;
    private static final int FAILED = 1;

    private final Database database;

    Migrate(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "migrate";
    }

    @Override
    public int run(List<String> arguments) {
        try {
            System.out.printf("The tables are at version %s.%n", database.migrate(Database.SCHEMA));
            return DONE;
        } catch (SQLException failed) {
            System.err.println("PostgreSQL broke it off (" + failed.getMessage() + "). Run it again.");
            return FAILED;
        }
    }
}
