package io.regesta.projection;

import java.sql.SQLException;

/** PostgreSQL does not answer, or broke off; whoever asked may ask again on another connection. */
public final class DatabaseFailed extends Exception {
    DatabaseFailed(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
