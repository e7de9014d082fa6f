package io.regesta.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Reads a response of server-sent events. A server that says nothing for too long, not even a comment, counts as gone. */
final class EventSource implements AutoCloseable {
    /** An event; the data is empty when only the position moves. */
    record Event(String id, String data) {}

    private final InputStream body;
    private final BufferedReader lines;
    private final Thread watchdog;
    private volatile long heard = System.nanoTime();

    EventSource(InputStream body, Duration silence) {
        this.body = body;
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        this.watchdog = Thread.ofVirtual().name("silence").start(() -> endAfter(silence));
    }

    /** Waits for the next event that has an id; nothing when the server has ended the stream. */
    Optional<Event> next() throws IOException {
        String id = "";
        StringBuilder data = new StringBuilder();
        for (String line = read(); line != null; line = read()) {
            if (line.isEmpty() && !id.isEmpty()) {
                return Optional.of(new Event(id, data.toString()));
            }
            String value = line.substring(line.indexOf(':') + 1);
            String text = value.startsWith(" ") ? value.substring(1) : value;
            if (line.startsWith("id:")) {
                id = text;
            } else if (line.startsWith("data:")) {
                data.append(data.isEmpty() ? "" : "\n").append(text);
            } // `retry` and comments say nothing that is not known; other fields are to be ignored
        }
        return Optional.empty();
    }

    private String read() throws IOException {
        String line = lines.readLine();
        heard = System.nanoTime();
        return line;
    }

    private void endAfter(Duration silence) {
        try {
            for (Duration left = silence; left.isPositive(); left = silence.minusNanos(System.nanoTime() - heard)) {
                Thread.sleep(left);
            }
            body.close();
        } catch (InterruptedException | IOException closed) {
            // Nobody reads any more.
        }
    }

    @Override
    public void close() throws IOException {
        watchdog.interrupt();
        body.close();
    }
}
