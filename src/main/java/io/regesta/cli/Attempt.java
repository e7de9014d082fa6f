package io.regesta.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** How one try of a request ended: with an answer that stands, or so that it may be tried again. */
sealed interface Attempt {
    /** The answer that stands. */
    record Answered(Answer answer) implements Attempt {}

    /**
     * No answer, or "not now".
     *
     * @param mayHaveArrived whether the registry may have got the request and carried it out
     * @param askedPause the pause the server asked for
     */
    record Failed(String reason, boolean mayHaveArrived, Optional<Duration> askedPause) implements Attempt {
        static Failed before(String reason) {
            return new Failed(reason, false, Optional.empty());
        }

        static Failed during(String reason) {
            return new Failed(reason, true, Optional.empty());
        }
    }

    /** Reads a response: 200 with JSON, and 204, is done, 4xx refused, 429 and 503 may be tried again, all else is no registry's answer. */
    static Attempt read(Address address, HttpResponse<String> response) {
        int status = response.statusCode();
        Optional<ObjectNode> json = Json.parse(response.body());
        String code = json.map(body -> body.path("error_code").asText("")).orElse("");
        String message = json.map(body -> body.path("message").asText("")).orElse("");
        if (code.isEmpty()) {
            code = "HTTP " + status;
            message = Text.cut(
                    Text.oneLine(json.map(body -> body.path("detail").asText("")) // of a problem, as RFC 9457 has it
                            .filter(detail -> !detail.isEmpty())
                            .orElse(response.body())),
                    200);
        }
        if (status == 429 || status == 503) {
            return new Failed(code + ": " + message, false, retryAfter(response));
        }
        if ((status == 200 || status == 204) && json.isPresent()) {
            return new Answered(new Answer.Done(json.get()));
        }
        if (status >= 400 && status < 500) {
            return new Answered(new Answer.Refused(code, message));
        }
        return new Answered(new Answer.NotReached(
                status >= 500
                        ? "The registry at " + address + " failed: " + code + ": " + message
                        : "What answers at " + address + " is no registry: HTTP " + status + " without its JSON"
                                + response.headers()
                                        .firstValue("Location")
                                        .map(other -> ", sent on to " + Text.oneLine(other))
                                        .orElse("")));
    }

    /** Only the form in seconds is read; a date counts as not given. */
    private static Optional<Duration> retryAfter(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }
}
