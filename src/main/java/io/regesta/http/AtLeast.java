package io.regesta.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.regesta.journal.Position;
import io.regesta.query.ReadGate;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Lets a request that names a position through once the tables hold it, so that a client reads what it, or somebody it
 * heard from, has written: at any replica. A position of another journal is answered 410, one that does not come within
 * five seconds 503.
 */
@ApplicationScoped
class AtLeast {
    private static final int AFTER_THE_DOORKEEPER = 900;
    private static final int BAD_REQUEST = 400;
    private static final int GONE = 410;
    private static final int UNAVAILABLE = 503;

    private final ReadGate gate;

    AtLeast(ReadGate gate) {
        this.gate = gate;
    }

    void register(@Observes Filters filters) {
        filters.register(this::hold, AFTER_THE_DOORKEEPER);
    }

    private void hold(RoutingContext context) {
        var wanted = context.request().getHeader(RegestaHeaders.AT_LEAST);
        if (wanted == null) {
            context.next();
            return;
        }
        var position = Position.parse(wanted);
        if (position.isEmpty()) {
            refuse(context, BAD_REQUEST, "Regesta-At-Least is no position: send back what Regesta-Position said");
        } else if (journal.state() instanceof Ready ready
                && !ready.log().equals(position.get().log())) {
            refuse(context, GONE, "Regesta-At-Least is a position of another journal: read again from the start");
        } else {
            context.request().pause();
            gate.reached(position.get())
                    .subscribe()
                    .with(
                            _ -> {
                                context.request().resume();
                                context.next();
                            },
                            _ -> refuse(context, UNAVAILABLE, "This replica has not read so far yet"));
        }
    }

    private static void refuse(RoutingContext context, int status, String why) {
        var response = context.response().setStatusCode(status).putHeader("Content-Type", "text/plain");
        if (status == UNAVAILABLE) {
            response.putHeader("Retry-After", "1");
        }
        var _ = response.end(why);
    }
}
