package io.regesta.projection;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * The pool that reads take their connections from. Before a new connection is lent to anyone, the {@link Gate} is told
 * which life of the database it has met.
 */
@Singleton
class MeetingPool implements PgPoolCreator {
    /** More than the reads have that are not searches, and than searches have of one kind and order or two. */
    private static final int STATEMENTS = 64;

    private static final Logger LOG = Logger.getLogger(MeetingPool.class);

    private final Gate gate;

    MeetingPool(Gate gate) {
        this.gate = gate;
    }

    @Override
    public Pool create(Input input) {
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(rememberingPlans(input.pgConnectOptionsList().getFirst()))
                .using(input.vertx())
                .withConnectHandler(this::introduce)
                .build();
    }

    private static PgConnectOptions rememberingPlans(PgConnectOptions options) {
        return options.setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(STATEMENTS)
                .setPreparedStatementCacheSqlFilter(sql -> !PlannedAnew.isMarked(sql));
    }

    /** Closing a connection gives it to the pool; one that cannot say what it met goes back broken, and is thrown away. */
    private void introduce(SqlConnection connection) {
        connection
                .query(Incarnation.SQL)
                .execute()
                .onSuccess(met -> gate.meet(incarnation(met)))
                .onFailure(failure -> LOG.debugf(failure, "A new connection does not answer"))
                .onComplete(_ -> {
                    var _ = connection.close();
                });
    }

    private static Incarnation incarnation(RowSet<Row> met) {
        var row = met.iterator().next();
        return new Incarnation(row.getString(0), row.getLong(1), row.getLong(2));
    }
}
