package io.regesta.processes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StreamsIT {
    private static final String MODEL = "fraud";
    private static final int READING = 400;
    private static final int STALLED = 100;
    private static final int MOVES = 300;
    private static final int COMMENT = 4_000;
    private static final long MOST_HEAP = 64L * 1024 * 1024;

    @RegisterExtension
    final Installation installation = new Installation();

    @Test
    void five_hundred_streams_of_which_a_hundred_are_stalled_cost_little_and_the_others_hear_everything()
            throws Exception {
        var replica = installation.start(1).getFirst();
        replica.mlflow().createModel(MODEL);
        replica.mlflow().register(MODEL, "one");
        replica.mlflow().register(MODEL, "two");
        var before = replica.heapAfterCollection();
        var clients = new ArrayList<Client>();
        try {
            for (var number = 0; number < READING + STALLED; number++) {
                clients.add(new Client(replica));
            }
            var reading = clients.subList(0, READING);
            reading.forEach(Client::read);

            for (var move = 0; move < MOVES; move++) {
                var answer = replica.mlflow().promote(MODEL, 1 + move % 2, "X-Regesta-Comment", "c".repeat(COMMENT));
                assertThat(answer.status()).isEqualTo(Mlflow.OK);
            }

            await("what the others hear")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> reading.stream().allMatch(client -> client.heard() == MOVES));
            assertThat(replica.heapAfterCollection() - before).isLessThan(MOST_HEAP);
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
    }

    @Test
    void a_process_that_is_told_to_end_ends_its_streams_in_order_and_at_once() throws Exception {
        var replica = installation.start(1).getFirst();
        replica.mlflow().createModel(MODEL);
        replica.mlflow().register(MODEL, "one");
        replica.mlflow().promote(MODEL, 1);
        try (var left = new Client(replica)) {
            left.read();
            await().until(() -> left.heard() == 1);
        }
        try (var client = new Client(replica)) {
            client.read();
            await().until(() -> client.heard() == 1);
            var begin = System.nanoTime();

            replica.terminate();

            await("the stream's end").atMost(Duration.ofSeconds(5)).until(client::hasEnded);
            replica.awaitEnd();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
            assertThat(client.lastChunk()).as("the body's last chunk").isEqualTo("0");
        }
    }

    /** A connection that asks for the stream. It reads when it is told to. */
    private static final class Client implements AutoCloseable {
        private final Socket socket = new Socket();
        private final AtomicInteger heard = new AtomicInteger();
        private volatile boolean ended;
        private volatile String lastChunk = "";

        Client(Replica replica) throws IOException {
            var server = replica.mlflow().server();
            socket.setReceiveBufferSize(16 * 1024);
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            socket.getOutputStream()
                    .write("GET /api/v1/stage-changes HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                            .getBytes(US_ASCII));
        }

        void read() {
            Thread.ofVirtual().start(() -> {
                try (var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
                    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                        if (line.startsWith("data: ")) {
                            heard.incrementAndGet();
                        } else if (!line.isEmpty()) {
                            lastChunk = line;
                        }
                    }
                } catch (IOException cut) {
                    lastChunk = cut.toString();
                }
                ended = true;
            });
        }

        int heard() {
            return heard.get();
        }

        boolean hasEnded() {
            return ended;
        }

        String lastChunk() {
            return lastChunk;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
