package io.regesta.mlflow;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * A request's body, a GET's too. One that is too large is read to its end without being kept, so that the client reads an
 * answer and meets no cut connection.
 */
final class Body {
    /** A larger one could not become a record of the journal. */
    static final int LARGEST = 4 * 1024 * 1024;

    /** Nobody sends more by mistake. */
    private static final long LARGEST_IGNORED = 256L * 1024 * 1024;

    private static final Body EMPTY = new Body();

    private final Buffer gathered = Buffer.buffer();
    private long size;

    private Body() {}

    /** The body of a request that nobody has begun to read. */
    static Uni<Body> of(HttpServerRequest request) {
        if (request.isEnded() || !isAnnounced(request)) {
            return Uni.createFrom().item(EMPTY);
        }
        return Uni.createFrom().emitter(emitter -> {
            if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                request.response().writeContinue();
            }
            var body = new Body();
            request.handler(part -> body.take(part, request))
                    .exceptionHandler(emitter::fail)
                    .endHandler(_ -> emitter.complete(body))
                    .resume();
        });
    }

    boolean tooLarge() {
        return size > LARGEST;
    }

    /** How many bytes came. */
    long size() {
        return size;
    }

    /** What came, unless it was too large. */
    byte[] bytes() {
        return gathered.getBytes();
    }

    /** HTTP/1 announces a body; HTTP/2 need not. */
    private static boolean isAnnounced(HttpServerRequest request) {
        return switch (request.version()) {
            case HTTP_1_0, HTTP_1_1 ->
                request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                        || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
            case HTTP_2 -> true;
        };
    }

    private void take(Buffer part, HttpServerRequest request) {
        size += part.length();
        if (size <= LARGEST) {
            gathered.appendBuffer(part);
        }
        if (size > LARGEST_IGNORED) {
            request.connection().close();
        }
    }
}
