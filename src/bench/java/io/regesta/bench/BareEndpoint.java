package io.regesta.bench;

import io.regesta.projection.PostgresUrl;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.cpu.CpuCoreSensor;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Map;

/**
 * The least that can answer a model by its name over HTTP: Vert.x, its PostgreSQL client, the registry's own statement,
 * and the row written out as it came. What the registry's read costs more than this is the registry's.
 */
final class BareEndpoint {
    /** The statement of the registry's read by name; the pool is as large as the registry's. */
    private static final String STATEMENT =
            "select r.* from registered_model_view r where r.workspace = $1 and r.name = $2";

    private static final int POOL = 16;
    private static final int EVENT_LOOPS = 2 * CpuCoreSensor.availableProcessors();

    private final Pool pool;

    private BareEndpoint(Pool pool) {
        this.pool = pool;
    }

    /** Serves until the process is ended; the argument is the port, the variable REGESTA_POSTGRES_URL says where the rows are. */
    static void main(String[] args) {
        var port = Integer.parseInt(args[0]);
        var url = PostgresUrl.parse(System.getenv("REGESTA_POSTGRES_URL"));
        var options = PgConnectOptions.fromUri(url.reactiveUrl())
                .setUser(url.user())
                .setPassword(url.password())
                .setProperties(Map.of("search_path", "regesta"))
                .setCachePreparedStatements(true);
        var vertx = Vertx.vertx();
        var pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(POOL))
                .connectingTo(options)
                .using(vertx)
                .build();
        var endpoint = new BareEndpoint(pool);
        vertx.deployVerticle(
                        () -> new AbstractVerticle() {
                            @Override
                            public void start() {
                                var _ = vertx.createHttpServer()
                                        .requestHandler(endpoint::answer)
                                        .listen(port, "127.0.0.1");
                            }
                        },
                        new DeploymentOptions().setInstances(EVENT_LOOPS))
                .onFailure(failed -> System.exit(1));
    }

    private void answer(HttpServerRequest request) {
        if ("/health".equals(request.path())) {
            request.response().end("OK");
            return;
        }
        pool.preparedQuery(STATEMENT)
                .execute(Tuple.of("default", request.getParam("name")))
                .onSuccess(rows -> write(request, rows))
                .onFailure(failed -> request.response().setStatusCode(500).end(String.valueOf(failed.getMessage())));
    }

    private static void write(HttpServerRequest request, RowSet<Row> rows) {
        if (rows.size() == 0) {
            request.response().setStatusCode(404).end();
            return;
        }
        var row = rows.iterator().next();
        request.response()
                .putHeader("content-type", "application/json")
                .end("{\"registered_model\":{\"name\":\"" + row.getString("name") + "\",\"creation_timestamp\":"
                        + row.getLong("created_at") + ",\"last_updated_timestamp\":" + row.getLong("updated_at")
                        + ",\"tags\":" + row.getString("tags") + ",\"aliases\":" + row.getString("aliases")
                        + ",\"latest_versions\":" + row.getString("latest") + "}}");
    }
}
