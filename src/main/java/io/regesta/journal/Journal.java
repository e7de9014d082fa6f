package io.regesta.journal;

import io.regesta.journal.JournalState.Ready;
import io.regesta.journal.JournalState.Refused;
import io.regesta.journal.JournalState.Unreachable;
import io.regesta.tracing.Step;
import io.regesta.tracing.Tracing;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka topic that holds every event: append to it, follow it, and know how it stands. It is looked at once a second,
 * so that a dead broker is noticed before a write has to wait for it.
 */
@ApplicationScoped
public class Journal {
    private static final Logger LOG = Logger.getLogger(Journal.class);
    private static final long LOOK_EVERY_MS = 1_000;
    private static final int RECHECK_EVERY = 10;
    /** What Kafka's framing may add to a record. */
    private static final int FRAMING = 1_024;

    private final JournalSettings settings;
    private final Tracing tracing;
    private final Admin admin;
    private final JournalTopic topic;
    private volatile JournalState state = new Unreachable("not looked at yet");
    private @Nullable Producer<byte[], byte[]> producer;
    private volatile @Nullable Thread watch;
    private final List<JournalReader> hearing = new CopyOnWriteArrayList<>();

    Journal(JournalSettings settings, Tracing tracing) {
        this.settings = settings;
        this.tracing = tracing;
        var properties = settings.clientProperties("admin");
        properties.put("default.api.timeout.ms", "3000");
        this.admin = Admin.create(properties);
        this.topic = new JournalTopic(admin, settings);
    }

    public JournalState state() {
        return state;
    }

    /** The largest record that can be appended, in bytes. */
    public static int maxRecord() {
        return JournalTopic.MAX_RECORD - FRAMING;
    }

    /**
     * Looks at the topic, makes it when it is missing, and from then on watches it.
     *
     * @throws JournalRefused when it must not be used
     */
    public JournalState open() throws JournalRefused {
        try {
            var found = topic.open();
            state = new Ready(found.id(), found.partitions());
            if (watch == null) {
                watch = Thread.ofVirtual().name("journal-watch").start(this::watch);
            }
        } catch (ExecutionException | TimeoutException | KafkaException unreachable) {
            state = new Unreachable(reason(unreachable));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return state;
    }

    /**
     * Appends a record to its workspace's partition.
     *
     * @return the record as it stands there once enough brokers hold it; failed when that is not known, in which case it
     *     may be there, or come to be there until its deadline
     */
    public CompletableFuture<StoredRecord> append(int partition, Envelope record, byte[] bytes) {
        var appended = new CompletableFuture<StoredRecord>();
        var topic = settings.topic();
        var message =
                new ProducerRecord<>(topic, partition, record.workspace().getBytes(StandardCharsets.UTF_8), bytes);
        var sending = tracing.send(topic, record.trace());
        var traceparent = sending.traceparent();
        if (traceparent != null) {
            message.headers().add(Tracing.TRACEPARENT, traceparent.getBytes(StandardCharsets.UTF_8));
            var _ = appended.whenComplete((stored, failure) -> sent(sending, record, stored, failure));
        }
        try {
            var _ = producer().send(message, (metadata, failure) -> {
                if (failure != null) {
                    appended.completeExceptionally(failure);
                } else if (metadata.hasOffset()) {
                    appended.complete(StoredRecord.acknowledged(message, metadata));
                } else {
                    appended.completeExceptionally(new KafkaException("acknowledged without an offset"));
                }
            });
        } catch (KafkaException failure) {
            appended.completeExceptionally(failure);
        }
        return appended;
    }

    private static void sent(
            Step sending, Envelope record, @Nullable StoredRecord stored, @Nullable Throwable failure) {
        sending.with("messaging.message.id", record.attempt().toString()).with("regesta.event.type", record.type());
        if (stored != null) {
            sending.with("messaging.destination.partition.id", Integer.toString(stored.partition()))
                    .with("messaging.kafka.offset", stored.offset());
        } else if (failure != null) {
            sending.failed(failure.getClass().getName());
        }
        sending.end();
    }

    /** Tells those who read {@link #hearing} of records that {@link #append} has given, in the order of their offsets. */
    public void echo(List<StoredRecord> appended) {
        hearing.forEach(reader -> reader.hear(appended));
    }

    /**
     * A new reader of the journal, that gives at most so many fetched records at a time, and those that it is told of by
     * {@link #echo} without fetching them; whoever asks closes it.
     */
    public JournalReader hearing(int maxRecords) throws JournalUnreachable {
        var reader = reader(maxRecords, hearing::remove);
        hearing.add(reader);
        return reader;
    }

    /** A new reader of the journal, that gives at most so many records at a time; whoever asks closes it. */
    public JournalReader reader(int maxRecords) throws JournalUnreachable {
        return reader(maxRecords, _ -> {});
    }

    private JournalReader reader(int maxRecords, Consumer<JournalReader> onClose) throws JournalUnreachable {
        var properties = settings.clientProperties("reader");
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "none");
        properties.put("isolation.level", "read_uncommitted");
        properties.put("max.poll.records", Integer.toString(maxRecords));
        properties.put("max.partition.fetch.bytes", Integer.toString(8 * 1024 * 1024));
        properties.put("fetch.max.bytes", Integer.toString(32 * 1024 * 1024));
        properties.put("allow.auto.create.topics", "false");
        properties.put("default.api.timeout.ms", "5000");
        try {
            return new JournalReader(
                    settings.topic(),
                    new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                    onClose);
        } catch (KafkaException unreachable) {
            throw new JournalUnreachable(unreachable);
        }
    }

    /** The offset after the last record of each partition, as the leaders have it now; empty when they do not answer. */
    public Optional<Map<Integer, Long>> ends() {
        if (!(state instanceof Ready ready)) {
            return Optional.empty();
        }
        try {
            var ends = new HashMap<Integer, Long>();
            JournalTopic.offsets(admin, partitions(ready), OffsetSpec.latest())
                    .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
            return Optional.of(ends);
        } catch (ExecutionException | TimeoutException | KafkaException unreachable) {
            LOG.debugf(unreachable, "The journal's end is not known");
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** From now on nothing may be appended, for a reason that an operator has to see to. */
    public void refuse(String why) {
        if (!(state instanceof Refused)) {
            LOG.errorf("Writes are off: %s", why);
        }
        state = new Refused(why);
    }

    private void watch() {
        for (var look = 1; !Thread.currentThread().isInterrupted(); look++) {
            try {
                Thread.sleep(LOOK_EVERY_MS);
                look(look % RECHECK_EVERY == 0);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void look(boolean thoroughly) throws InterruptedException {
        if (state instanceof Refused) {
            return;
        }
        try {
            if (!thoroughly && state instanceof Ready ready) {
                var _ = JournalTopic.offsets(admin, partitions(ready), OffsetSpec.latest());
            } else {
                var found = topic.recheck();
                seen(new Ready(found.id(), found.partitions()));
            }
        } catch (JournalRefused wrong) {
            refuse(wrong.why());
        } catch (ExecutionException | TimeoutException | KafkaException unreachable) {
            seen(new Unreachable(reason(unreachable)));
        }
    }

    private List<TopicPartition> partitions(Ready ready) {
        return IntStream.range(0, ready.partitions())
                .mapToObj(number -> new TopicPartition(settings.topic(), number))
                .toList();
    }

    private void seen(JournalState next) {
        if (next instanceof Unreachable gone && state instanceof Ready) {
            LOG.warnf("Kafka does not answer, writes are off: %s", gone.why());
        } else if (next instanceof Ready && state instanceof Unreachable) {
            LOG.info("Kafka answers again, writes are on");
        }
        state = next;
    }

    private String reason(Throwable failure) {
        var cause = failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        var message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return settings.bootstrapServers() + ": " + message;
    }

    private synchronized Producer<byte[], byte[]> producer() {
        var present = producer;
        if (present == null) {
            var properties = settings.clientProperties("writer");
            properties.put("acks", "all");
            properties.put("enable.idempotence", "true");
            properties.put("linger.ms", "0");
            properties.put("max.block.ms", "1000");
            properties.put("delivery.timeout.ms", "8000");
            properties.put("max.request.size", Integer.toString(JournalTopic.MAX_RECORD));
            properties.put("batch.size", Integer.toString(256 * 1024));
            properties.put("buffer.memory", Integer.toString(64 * 1024 * 1024));
            present = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
            producer = present;
        }
        return present;
    }

    @PreDestroy
    void close() {
        var watching = watch;
        if (watching != null) {
            watching.interrupt();
        }
        synchronized (this) {
            if (producer != null) {
                producer.close(Duration.ofSeconds(5));
            }
        }
        admin.close(Duration.ofSeconds(1));
    }
}
