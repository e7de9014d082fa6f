package io.regesta.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP request.
 *
 * @param path with its query
 * @param json the body; null for none
 * @param whenDone is run when it was answered with a 2xx
 */
public record Call(String method, String path, @Nullable String json, Runnable whenDone) {
    public static Call get(String path) {
        return new Call("GET", path, null, () -> {});
    }

    public static Call post(String path, String json) {
        return new Call("POST", path, json, () -> {});
    }

    public Call then(Runnable whenDone) {
        return new Call(method, path, json, whenDone);
    }

    /** The request as a connection that is kept takes it. */
    byte[] bytes(Server server) {
        var head = method + " " + server.prefix() + path + " HTTP/1.1\r\nHost: " + server.host()
                + "\r\nAccept: application/json\r\n";
        if (json == null) {
            return (head + "\r\n").getBytes(UTF_8);
        }
        return (head + "Content-Type: application/json\r\nContent-Length: " + json.getBytes(UTF_8).length + "\r\n\r\n"
                        + json)
                .getBytes(UTF_8);
    }
}
