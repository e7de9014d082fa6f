package io.regesta.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/** The way from one part to another, which can be cut, slowed down, or made to hold back what is said. */
final class Link implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;
    private static final int CONNECT_MS = 2_000;
    private static final int SLOW_MS = 40;

    /** How the way is. */
    enum State {
        OPEN,
        /** Nobody gets through: connections end, and new ones end at once. */
        CUT,
        /** Every piece takes a moment. */
        SLOW,
        /** Connections stay, and nothing is heard: neither questions nor answers. */
        HELD,
        /** Questions get through, and answers do not. */
        DEAF
    }

    private final String name;
    private final ServerSocket entrance;
    private final IntSupplier target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private State state = State.OPEN;

    /** @param target the port where the other part listens at the moment */
    Link(String name, IntSupplier target) {
        this.name = name;
        this.target = target;
        try {
            entrance = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        Thread.ofVirtual().name("link " + name).start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** What is held back goes on when the way is open again, late as it is. */
    void set(State next) {
        synchronized (this) {
            state = next;
            notifyAll();
        }
        if (next == State.CUT) {
            endAll();
        }
    }

    /** Ends all connections, and with them what was held back. */
    void endAll() {
        sockets.forEach(this::end);
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException alreadyGone) {
            throw new UncheckedIOException(alreadyGone);
        }
        set(State.CUT);
    }

    @Override
    public String toString() {
        return name;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var near = entrance.accept();
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException closed) {
                // The loop ends, or goes on with the next.
            }
        }
    }

    private void connect(Socket near) {
        var far = new Socket();
        sockets.add(near);
        try {
            if (await(true) != State.CUT) {
                far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target.getAsInt()), CONNECT_MS);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                sockets.add(far);
                Thread.ofVirtual().start(() -> carry(far, near, false));
                carry(near, far, true);
            }
        } catch (IOException | InterruptedException unreachable) {
            // Whoever called sees that the connection ends.
        } finally {
            end(near);
            end(far);
        }
    }

    /** Carries one direction until one of the two ends. */
    private void carry(Socket from, Socket to, boolean question) {
        try {
            var chunk = new byte[CHUNK];
            for (var length = from.getInputStream().read(chunk);
                    length >= 0 && await(question) != State.CUT;
                    length = from.getInputStream().read(chunk)) {
                to.getOutputStream().write(chunk, 0, length);
            }
        } catch (IOException | InterruptedException ended) {
            // Both ends are told below.
        } finally {
            end(from);
            end(to);
        }
    }

    /** Returns once something may pass that way. */
    @SuppressWarnings("WaitNotInLoop") // a slow way is not slow for long when its state changes
    private synchronized State await(boolean question) throws InterruptedException {
        if (state == State.SLOW) {
            wait(SLOW_MS);
        }
        while (state == State.HELD || (state == State.DEAF && !question)) {
            wait();
        }
        return state;
    }

    private void end(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException alreadyEnded) {
            // That is what was wanted.
        }
    }
}
