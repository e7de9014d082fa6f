package io.regesta.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

/** An HTTP/1.1 request on a connection that is kept, ready to be sent, and what to do when it was answered with a 2xx. */
@SuppressWarnings("ArrayRecordComponent") // calls are sent, and never compared
record Call(byte[] bytes, Runnable whenDone) {
    private static final String HEAD = " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n";

    static Call get(String path) {
        return new Call(("GET " + path + HEAD + "\r\n").getBytes(UTF_8), () -> {});
    }

    static Call post(String path, String json) {
        return new Call(
                ("POST " + path + HEAD + "Content-Type: application/json\r\nContent-Length: "
                                + json.getBytes(UTF_8).length + "\r\n\r\n" + json)
                        .getBytes(UTF_8),
                () -> {});
    }

    Call then(Runnable whenDone) {
        return new Call(bytes, whenDone);
    }
}
