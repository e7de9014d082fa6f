package io.regesta.journal;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the whole journal out into a file, and makes a journal of such a file. Every record is kept, void ones too, with its
 * offset and its time, so that the acceptance rule decides on the new journal as it did on the old one.
 */
@ApplicationScoped
public class Transfer {
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final int AT_A_TIME = 1_000;
    private static final int BUFFER = 1024 * 1024;

    /** Is told how many of how many records are done. */
    public interface Watcher {
        void done(long records, long of);
    }

    private final JournalSettings settings;
    private final Journal journal;

    Transfer(JournalSettings settings, Journal journal) {
        this.settings = settings;
        this.journal = journal;
    }

    /**
     * Writes what the journal has now into a new file, which only its owner can read. The registry may go on meanwhile, and
     * the topic need not be one that it would accept.
     *
     * @return how many records it has
     */
    public long exportTo(Path file, Watcher watcher)
            throws IOException, JournalRefused, JournalUnreachable, TailLost, InterruptedException {
        if (Files.exists(file)) {
            throw new JournalRefused("The file %s is there already.".formatted(file));
        }
        var unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var admin = admin()) {
            var topic = new JournalTopic(admin, settings).describe().orElseThrow(this::missing);
            var ends = ends(admin, topic);
            var title = new JournalFile.Title(topic.topicId().toString(), ends.size());
            long records;
            try (var writer = new JournalFile.Writer(
                    new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER), title)) {
                export(writer, ends, watcher);
                records = writer.end();
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return records;
        } catch (ExecutionException | TimeoutException | KafkaException failed) {
            throw new JournalUnreachable(failed);
        }
    }

    /**
     * Makes the journal's topic of a file. The records are appended with their own times, which the topic takes until it has
     * them all; until then no registry accepts it.
     *
     * @return how many records it has
     * @throws JournalRefused when the file is not whole, or the topic is there; nothing was made then
     */
    public long importFrom(Path file, Watcher watcher)
            throws IOException, JournalRefused, JournalUnreachable, InterruptedException {
        if (!Files.isReadable(file)) {
            throw new JournalRefused("The file %s is not there, or cannot be read.".formatted(file));
        }
        var total = JournalFile.read(file, _ -> {});
        try (var admin = admin()) {
            var topic = new JournalTopic(admin, settings);
            if (topic.describe().isPresent()) {
                throw new JournalRefused(
                        "The topic %s is there already, and an import makes it. Delete it if an import that was broken off has left it; else give another Kafka, or another regesta.topic-prefix."
                                .formatted(settings.topic()));
            }
            topic.createForImport(JournalFile.title(file).partitions());
            append(file, total, watcher);
            topic.seal();
            return total;
        } catch (ExecutionException | TimeoutException | KafkaException failed) {
            throw new JournalUnreachable(failed);
        }
    }

    /**
     * A copy of a journal that mirroring made.
     *
     * @param log Kafka's id of the topic
     * @param ends the offset after the last record of each partition
     */
    public record Mirrored(String log, Map<Integer, Long> ends) {}

    /**
     * The copy that stands where this registry's journal would.
     *
     * @throws JournalRefused when there is none, or its records have other times than those they were sent with
     */
    public Mirrored mirrored() throws JournalRefused, JournalUnreachable, InterruptedException {
        try (var admin = admin()) {
            var topic = new JournalTopic(admin, settings);
            var found = topic.describe().orElseThrow(this::missing);
            if (!topic.takesGivenTimes()) {
                throw new JournalRefused(
                        "The topic %s has message.timestamp.type=LogAppendTime: it is a journal already, or a copy whose records were stamped with the time of copying. Mirror into a topic with CreateTime."
                                .formatted(settings.topic()));
            }
            return new Mirrored(found.topicId().toString(), ends(admin, found));
        } catch (ExecutionException | TimeoutException | KafkaException failed) {
            throw new JournalUnreachable(failed);
        }
    }

    /** Makes a journal of a copy: from now on the brokers stamp what is appended. */
    public void takeOver() throws JournalUnreachable, InterruptedException {
        try (var admin = admin()) {
            new JournalTopic(admin, settings).seal();
        } catch (ExecutionException | TimeoutException | KafkaException failed) {
            throw new JournalUnreachable(failed);
        }
    }

    private Map<Integer, Long> ends(Admin admin, TopicDescription topic)
            throws ExecutionException, TimeoutException, InterruptedException {
        var partitions = topic.partitions().stream()
                .map(partition -> new TopicPartition(settings.topic(), partition.partition()))
                .toList();
        return JournalTopic.offsets(admin, partitions, OffsetSpec.latest()).entrySet().stream()
                .collect(Collectors.toMap(
                        end -> end.getKey().partition(), end -> end.getValue().offset()));
    }

    private void export(JournalFile.Writer writer, Map<Integer, Long> ends, Watcher watcher)
            throws IOException, JournalRefused, JournalUnreachable, TailLost, InterruptedException {
        var total = ends.values().stream().mapToLong(Long::longValue).sum();
        var done = 0L;
        for (var end : ends.entrySet()) {
            int partition = end.getKey();
            try (var reader = journal.reader(AT_A_TIME)) {
                reader.follow(Map.of(partition, 0L));
                var next = 0L;
                while (next < end.getValue()) {
                    var polled = reader.poll(POLL).getOrDefault(partition, List.of());
                    if (polled.isEmpty()) {
                        throw new JournalUnreachable(
                                "partition %d gives nothing from offset %d on".formatted(partition, next));
                    }
                    for (var stored : polled) {
                        if (stored.offset() != next) {
                            throw new JournalRefused(
                                    "The journal's topic %s has no record at partition %d, offset %d: its places could not be kept."
                                            .formatted(settings.topic(), partition, next));
                        }
                        if (next == end.getValue()) {
                            break;
                        }
                        writer.write(ExportedRecord.of(partition, stored));
                        next++;
                        done++;
                    }
                    watcher.done(done, total);
                }
            }
        }
    }

    private void append(Path file, long total, Watcher watcher)
            throws IOException, JournalRefused, JournalUnreachable, InterruptedException {
        var properties = settings.clientProperties("import");
        properties.put("acks", "all");
        properties.put("enable.idempotence", "true");
        properties.put("max.request.size", Integer.toString(JournalTopic.MAX_RECORD));
        properties.put("batch.size", Integer.toString(BUFFER));
        var failure = new AtomicReference<@Nullable Exception>();
        var sent = new long[1];
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            JournalFile.read(file, exported -> {
                stopAfter(failure.get());
                producer.send(exported.to(settings.topic()), (metadata, failed) -> {
                    if (failed != null) {
                        failure.compareAndSet(null, failed);
                    } else if (metadata.offset() != exported.offset()) {
                        failure.compareAndSet(null, new IllegalStateException("somebody else writes to the topic"));
                    }
                });
                watcher.done(++sent[0], total);
            });
            producer.flush();
        }
        stopAfter(failure.get());
    }

    private static void stopAfter(@Nullable Exception failure) throws JournalUnreachable {
        if (failure != null) {
            throw new JournalUnreachable(failure);
        }
    }

    private JournalRefused missing() {
        return new JournalRefused("The journal's topic %s is not there.".formatted(settings.topic()));
    }

    private Admin admin() {
        return Admin.create(settings.clientProperties("transfer-admin"));
    }
}
