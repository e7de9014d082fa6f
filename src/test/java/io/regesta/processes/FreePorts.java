package io.regesta.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Loopback ports for servers that may be away for a while: below those that the system gives to outgoing connections, so that
 * nobody takes one while its owner is dead.
 */
public final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int LAST = 30_000;

    private FreePorts() {}

    /** One that nobody listens on at this moment. */
    public static int next() {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            try (var socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (IOException _) { // somebody has taken it: another one
            }
        }
    }
}
