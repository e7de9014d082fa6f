package io.regesta.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Sends a request, and again while the registry cannot be reached or asks to wait, as long as {@link Patience} lasts. */
final class Sender {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Address address;
    private final Patience patience;
    private final Surroundings.Pause pause;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    Sender(Address address, Patience patience, Surroundings.Pause pause) {
        this.address = address;
        this.patience = patience;
        this.pause = pause;
    }

    Answer send(HttpRequest.Builder unlimited) {
        HttpRequest request = unlimited.timeout(ANSWER).build();
        long begun = System.nanoTime();
        boolean mayHaveArrived = false;
        for (int tries = 1; ; tries++) {
            switch (attempt(request)) {
                case Attempt.Answered(Answer answer) -> {
                    return answer;
                }
                case Attempt.Failed failed -> {
                    mayHaveArrived |= failed.mayHaveArrived();
                    Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
                    Optional<Duration> wait = patience.nextPause(tries, elapsed, failed.askedPause());
                    if (wait.isEmpty() || !waited(wait.get())) {
                        boolean unknown = mayHaveArrived && !request.method().equals("GET");
                        return givenUp(tries, failed.reason(), unknown);
                    }
                }
            }
        }
    }

    private Answer givenUp(int tries, String reason, boolean unknown) {
        return new Answer.NotReached("The registry at " + address + " could not be reached in " + tries
                + (tries == 1 ? " try: " : " tries: ") + reason
                + (unknown ? "; what was asked may have been done all the same" : ""));
    }

    private boolean waited(Duration duration) {
        try {
            pause.await(duration);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Attempt attempt(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            return Attempt.read(address, response);
        } catch (ConnectException | HttpConnectTimeoutException before) {
            return Attempt.Failed.before(reason(before));
        } catch (IOException cut) {
            return Attempt.Failed.during(reason(cut));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Attempt.Answered(new Answer.NotReached("Interrupted before the registry answered"));
        }
    }

    /** Why there is no answer. */
    static String reason(IOException failure) {
        return switch (failure) {
            case HttpConnectTimeoutException _ -> "no connection within " + CONNECT.toSeconds() + " s";
            case ConnectException refused
            when refused.getCause() != null && refused.getCause().getCause() instanceof UnresolvedAddressException ->
                "the host is not known";
            case ConnectException _ -> "the connection was refused";
            default -> "the connection broke (" + Text.oneLine(String.valueOf(failure.getMessage())) + ")";
        };
    }
}
