package io.regesta.webhooks;

import io.regesta.model.WebhookRefusal;
import io.regesta.webhooks.Sent.Answered;
import io.regesta.webhooks.Sent.Failed;
import io.regesta.webhooks.Target.Closed;
import io.regesta.webhooks.Target.Open;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends to where a URL leads when it is sent, at the very address that was looked at: TLS and the Host header still go by
 * the URL's name. Redirects are not followed, and what the answer says is thrown away.
 */
@ApplicationScoped
class Sender {
    private static final long MOST_OF_AN_ANSWER = 1024L * 1024;
    private static final int CONNECTIONS = 64;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    /** A request that is given up is sent no more when it was still waiting, and its connection is closed. */
    private static final class Attempt {
        private @Nullable HttpClientRequest request;
        private @Nullable HttpClientResponse head;
        private boolean over;

        synchronized Future<HttpClientResponse> send(HttpClientRequest made, byte[] body) {
            if (over) {
                made.reset();
                return Future.failedFuture("it was given up");
            }
            request = made;
            return made.send(Buffer.buffer(body));
        }

        synchronized HttpClientResponse hear(HttpClientResponse answered) {
            head = answered;
            return answered;
        }

        /** What was answered until then, of which there may be no end. */
        synchronized @Nullable HttpClientResponse giveUp() {
            over = true;
            if (request != null) {
                request.reset();
            }
            return head;
        }
    }

    private final Targets targets;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient client;

    Sender(Vertx vertx, Targets targets, WebhookSettings settings, Clock clock) {
        this.clock = clock;
        this.targets = targets;
        this.timeout = settings.timeout();
        var millis = Math.toIntExact(timeout.toMillis());
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(millis)
                .setKeepAliveTimeout(10)
                .setMaxPoolSize(CONNECTIONS)
                .setVerifyHost(true)
                .setTrustAll(false)
                .setDecompressionSupported(false));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Sends once and waits for the answer, no longer than the configured time. Blocks. */
    Sent send(String url, String contentType, Map<String, String> headers, byte[] body) throws InterruptedException {
        var started = System.nanoTime();
        return switch (targets.of(url)) {
            case Closed(var why) -> new Failed(said(why), since(started));
            case Open open -> send(open, contentType, headers, body, started);
        };
    }

    private Sent send(Open target, String contentType, Map<String, String> headers, byte[] body, long started)
            throws InterruptedException {
        var options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(
                        target.port(), target.address().getHostAddress()))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.tls())
                .setMethod(HttpMethod.POST)
                .setURI(path(target))
                .setFollowRedirects(false)
                .setTimeout(timeout.toMillis())
                .putHeader("Content-Type", contentType)
                .putHeader("User-Agent", "Regesta");
        headers.forEach(options::putHeader);
        var attempt = new Attempt();
        var answered = client.request(options)
                .compose(request -> attempt.send(request, body))
                .map(attempt::hear)
                .compose(Sender::drained)
                .toCompletionStage()
                .toCompletableFuture();
        try {
            var response = answered.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return answered(response, started);
        } catch (TimeoutException late) {
            var head = attempt.giveUp();
            return head == null
                    ? new Failed("no answer within " + timeout.toSeconds() + " s", since(started))
                    : answered(head, started);
        } catch (InterruptedException stopped) {
            var _ = attempt.giveUp();
            throw stopped;
        } catch (ExecutionException failed) {
            return new Failed(reason(failed.getCause()), since(started));
        }
    }

    private Sent answered(HttpClientResponse head, long started) {
        return new Answered(head.statusCode(), since(started), retryAfter(head));
    }

    /** Reads an answer to its end, without keeping it; of one that does not end in time the head has to do. */
    private static Future<HttpClientResponse> drained(HttpClientResponse response) {
        var read = new long[1];
        try {
            response.handler(part -> {
                read[0] += part.length();
                if (read[0] > MOST_OF_AN_ANSWER) {
                    response.request().reset();
                }
            });
            response.exceptionHandler(_ -> {});
            return response.end().map(response).otherwise(response);
        } catch (IllegalStateException ended) {
            // An answer without a body may have come to its end meanwhile, and then takes no handlers any more.
            return Future.succeededFuture(response);
        }
    }

    private static String path(Open target) {
        var path = target.url().getRawPath();
        var query = target.url().getRawQuery();
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    private @Nullable Duration retryAfter(HttpClientResponse response) {
        var said = response.getHeader("Retry-After");
        if (said == null || response.statusCode() != TOO_MANY && response.statusCode() != UNAVAILABLE) {
            return null;
        }
        try {
            return Duration.ofSeconds(Math.max(0, Long.parseLong(said.strip())));
        } catch (NumberFormatException noNumber) {
            return until(said);
        }
    }

    private @Nullable Duration until(String date) {
        try {
            var wait = Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private static String reason(@Nullable Throwable failure) {
        if (failure == null) {
            return "it failed";
        }
        var message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private static String said(WebhookRefusal why) {
        return switch (why) {
            case WebhookRefusal.AddressNotPublic(var host, var address) ->
                host + " resolves to " + address + ", which is not public";
            case WebhookRefusal.HostUnknown(var host) -> host + " cannot be resolved";
            case WebhookRefusal.SchemeNotAllowed(var scheme, var _) -> "the scheme " + scheme + " is not allowed";
            case WebhookRefusal.HostMissing _,
                    WebhookRefusal.UrlBlank _,
                    WebhookRefusal.UrlInvalid _,
                    WebhookRefusal.UrlWithCredentials _,
                    WebhookRefusal.FormatCannotTell _,
                    WebhookRefusal.NameInvalid _,
                    WebhookRefusal.NoticesMissing _,
                    WebhookRefusal.SecretEmpty _,
                    WebhookRefusal.SecretWithoutKey _,
                    WebhookRefusal.TextInvalid _,
                    WebhookRefusal.WebhookMissing _ -> "its URL cannot be used";
        };
    }

    private static long since(long started) {
        return Duration.ofNanos(System.nanoTime() - started).toMillis();
    }
}
