package io.regesta.api;

import io.regesta.http.Outage;
import io.regesta.model.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Problems as answers. A refusal is nothing to log; a fault of ours is logged once, and answered without its reasons. */
final class Answers {
    private static final Logger LOG = Logger.getLogger(Answers.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private Answers() {}

    static Response of(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.JSON)
                .entity(problem)
                .build();
    }

    static Response of(Refusal refusal) {
        return of(Problems.of(refusal));
    }

    /** A problem that goes away: with the time after which to ask again. */
    static Response of(Problem problem, Duration retryAfter) {
        var answer = of(problem);
        answer.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, seconds(retryAfter));
        return answer;
    }

    /** What {@code answer} answers; of its failures, a problem. */
    static Uni<Response> safely(Supplier<Uni<? extends Response>> answer) {
        return Uni.createFrom().<Response>deferred(answer).onFailure().recoverWithItem(Answers::fault);
    }

    /** Whole seconds, at least one: what a {@code Retry-After} can say. */
    static long seconds(Duration duration) {
        return Math.max(1, duration.plusNanos(999_999_999).toSeconds());
    }

    private static Response fault(Throwable fault) {
        if (Outage.isBehind(fault)) {
            return of(Problem.of(ProblemType.UNAVAILABLE, "What is known cannot be read now. Ask again."), SOON);
        }
        LOG.error("A request failed", fault);
        return of(Problem.of(ProblemType.INTERNAL, "The server's log says why. Look before you ask again."));
    }
}
