package io.regesta.http;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Takes nothing in once the process is ending, while what was let in before is answered. Quarkus waits for that, and marks
 * it by closing every connection after its answer; but it would go on taking requests in, and cut off the last of them.
 * Where there is a delay, in which the process is not ready any more and serves who has not heard of it yet, it marks that
 * too, and nothing is refused until the delay is about to end.
 */
@ApplicationScoped
class LastCall {
    private static final int BEFORE_EVERYTHING = 2_000;
    /** The delay begins when any thread says so: nothing is let in when Quarkus may see it ended. */
    private static final Duration MARGIN = Duration.ofMillis(250);

    private final long graceNanos;
    /** When nothing is let in any more, by the clock of {@code System.nanoTime}; null before it is known. */
    private volatile @Nullable Long closing;

    LastCall(@ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay) {
        graceNanos = delay.orElse(Duration.ZERO).minus(MARGIN).toNanos();
    }

    void start(@Observes StartupEvent started) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> closing = System.nanoTime() + graceNanos, "last-call"));
        }
    }

    void register(@Observes Filters filters) {
        filters.register(this::letIn, BEFORE_EVERYTHING);
    }

    private void letIn(RoutingContext context) {
        var response = context.response();
        if (response.headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true) && isClosed()) {
            response.setStatusCode(503)
                    .putHeader("Retry-After", "1")
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                    .end("This replica is stopping. Nothing happened; ask again.");
        } else {
            context.next();
        }
    }

    private boolean isClosed() {
        var since = closing;
        return since == null || System.nanoTime() - since >= 0;
    }
}
