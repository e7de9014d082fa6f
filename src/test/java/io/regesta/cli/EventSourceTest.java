package io.regesta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.cli.EventSource.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EventSourceTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private static EventSource source(String text) {
        return new EventSource(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), LONG);
    }

    @Test
    void reads_events_and_comments_that_move_the_position() throws IOException {
        try (EventSource source =
                source("retry: 1000\n\nid: a:1\ndata: {\"x\":\ndata: 1}\n\n: nothing new\nid: a:2\n\n:\n\n")) {
            assertThat(source.next()).contains(new Event("a:1", "{\"x\":\n1}"));
            assertThat(source.next()).contains(new Event("a:2", ""));
            assertThat(source.next()).isEmpty();
        }
    }

    @Test
    void an_event_that_was_cut_in_the_middle_has_not_come() throws IOException {
        try (EventSource source = source("id: a:1\ndata: {}\n")) {
            assertThat(source.next()).isEmpty();
        }
    }

    @Test
    void a_server_that_says_nothing_for_too_long_is_gone() throws IOException {
        var closed = new CountDownLatch(1);
        InputStream silent = new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    closed.await();
                } catch (InterruptedException hurried) {
                    throw new IOException(hurried);
                }
                return -1;
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };

        try (EventSource source = new EventSource(silent, Duration.ofMillis(50))) {
            assertThat(source.next()).isEmpty();
        }
    }
}
