package io.regesta.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regesta.bench.load.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Somebody who waits for stage changes, on a thread of its own. */
record Listener(Heard heard, AutoCloseable connection) implements AutoCloseable {
    private static final String TOPIC = "regesta.stage-changes.v1";
    private static final Duration POLL = Duration.ofMillis(100);

    /** Reads the topic from its end on, and what is committed only. */
    static Listener ofKafka(String bootstrapServers) {
        var heard = new Heard();
        var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        var over = new AtomicBoolean();
        var thread = Thread.ofPlatform().daemon().name("kafka-listener").start(() -> {
            while (!over.get()) {
                consumer.poll(POLL).forEach(message -> heard.of(position(message)));
            }
            consumer.close();
        });
        return new Listener(heard, () -> {
            over.set(true);
            thread.join();
        });
    }

    /** Follows the HTTP stream from behind a position on. */
    static Listener ofStream(Server server, String after) throws IOException, InterruptedException {
        var heard = new Heard();
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var uri = server.uri("/api/v1/stage-changes?after=" + URLEncoder.encode(after, UTF_8));
        var lines = client.send(
                        HttpRequest.newBuilder(uri)
                                .header("Accept", "text/event-stream")
                                .build(),
                        BodyHandlers.ofLines())
                .body();
        var over = new AtomicBoolean();
        Thread.ofPlatform().daemon().name("stream-listener").start(() -> {
            var id = new String[] {""};
            try {
                lines.forEach(line -> {
                    if (line.startsWith("id: ")) {
                        id[0] = line.substring("id: ".length());
                    } else if (line.startsWith("data: ")) {
                        heard.of(id[0]);
                    }
                });
            } catch (UncheckedIOException cut) {
                if (!over.get()) {
                    throw cut;
                }
            }
        });
        return new Listener(heard, () -> {
            over.set(true);
            client.shutdownNow();
        });
    }

    private static String position(ConsumerRecord<byte[], byte[]> message) {
        return header(message, "ce_logid") + ":" + header(message, "ce_logpos");
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), UTF_8);
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
