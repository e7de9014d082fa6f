package io.regesta.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** What a request says of its body before it comes. */
public final class Announced {
    private Announced() {}

    /** The size in bytes, or 0 when the request says none. */
    public static long size(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException unannounced) {
            return 0;
        }
    }
}
