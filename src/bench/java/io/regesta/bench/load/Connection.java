package io.regesta.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One kept HTTP/1.1 connection with one request under way. Reads no more of an answer than a loop needs: this is not a client. */
final class Connection implements AutoCloseable {
    private static final int LARGEST_ANSWER = 1 << 20;
    private static final String LENGTH = "\r\ncontent-length:";

    private final Server server;
    private final SocketChannel channel;
    private final byte[] answer = new byte[LARGEST_ANSWER];
    private final ByteBuffer in = ByteBuffer.wrap(answer);
    private @Nullable Call call;
    private long since;
    private int whole;

    /** An answer: its status, how many nanoseconds it was waited for, and what it answers. */
    record Answer(int status, long nanos, Call call) {}

    private Connection(Server server, SocketChannel channel) {
        this.server = server;
        this.channel = channel;
    }

    static Connection open(Server server) throws IOException {
        var channel = SocketChannel.open(server.address());
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return new Connection(server, channel);
    }

    SocketChannel channel() {
        return channel;
    }

    boolean isAsking() {
        return call != null;
    }

    /**
     * Requests are small: the socket's buffer takes them whole.
     *
     * @param waitedSince from when on the answer is waited for, by {@link System#nanoTime}
     */
    void send(Call next, long waitedSince) throws IOException {
        call = next;
        since = waitedSince;
        whole = 0;
        in.clear();
        var out = ByteBuffer.wrap(next.bytes(server));
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** Reads what is there, and gives the answer once it is whole. */
    @Nullable
    Answer read() throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("the server hung up");
        }
        if (whole == 0) {
            whole = length();
        }
        if (whole == 0 || in.position() < whole) {
            if (!in.hasRemaining()) {
                throw new IOException("an answer of more than " + LARGEST_ANSWER + " bytes");
            }
            return null;
        }
        var answered = call;
        if (answered == null || in.position() > whole) {
            throw new IOException("an answer that was not asked for");
        }
        call = null;
        return new Answer(status(), System.nanoTime() - since, answered);
    }

    /** What the last answer says after its head. */
    String body() {
        return text(headEnd() + 4, in.position());
    }

    /** How many bytes the answer has with its head, or 0 while that is not known. */
    private int length() throws IOException {
        var end = headEnd();
        if (end < 0) {
            return 0;
        }
        var head = text(0, end).toLowerCase(Locale.ROOT);
        var at = head.indexOf(LENGTH);
        if (at < 0) {
            throw new IOException("an answer without Content-Length: " + head);
        }
        var line = head.indexOf('\r', at + LENGTH.length());
        var value = head.substring(at + LENGTH.length(), line < 0 ? head.length() : line);
        return end + 4 + Integer.parseInt(value.strip());
    }

    private int headEnd() {
        for (var index = 0; index + 3 < in.position(); index++) {
            if (answer[index] == '\r'
                    && answer[index + 1] == '\n'
                    && answer[index + 2] == '\r'
                    && answer[index + 3] == '\n') {
                return index;
            }
        }
        return -1;
    }

    private int status() {
        return Integer.parseInt(text("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    private String text(int from, int to) {
        return new String(answer, from, to - from, ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
