package io.regesta.journal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regesta.model.Event.ModelTagSet;
import io.regesta.testing.RegistryTestResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that stand in a partition which no workspace of another test is in, read as the projection reads them. */
@QuarkusTest
@WithTestResource(RegistryTestResource.class)
class JournalReaderTest {
    private static final String WORKSPACE = "journal-reader";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Journal journal;

    private JournalReader reader;
    private int partition;
    private long end;

    @BeforeEach
    void follow() throws Exception {
        partition = Partitions.of(WORKSPACE, ready().partitions());
        end = journal.ends().orElseThrow().getOrDefault(partition, 0L);
        reader = journal.hearing(100);
        reader.follow(Map.of(partition, end));
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void givesWhatItIsToldOfWithoutFetchingIt() throws Exception {
        var told = append();

        journal.echo(List.of(told));

        assertThat(reader.poll(Duration.ZERO).get(partition)).containsExactly(told);
    }

    @Test
    void fetchesWhatNobodyTellsOf() throws Exception {
        var told = append();
        journal.echo(List.of(told));
        var untold = append();

        assertThat(offsets(2)).containsExactly(told.offset(), untold.offset());
    }

    @Test
    void givesARecordOnceThoughItIsToldOfAfterItWasFetched() throws Exception {
        var fetchedFirst = append();
        assertThat(offsets(1)).containsExactly(fetchedFirst.offset());

        journal.echo(List.of(fetchedFirst));
        var next = append();

        assertThat(offsets(1)).containsExactly(next.offset());
    }

    @Test
    void fetchesWhatStandsBeforeWhatItIsToldOf() throws Exception {
        var untold = append();
        var told = append();

        journal.echo(List.of(told));

        assertThat(offsets(2)).containsExactly(untold.offset(), told.offset());
    }

    @Test
    void isWokenByWhatItIsToldOf() throws Exception {
        var patient = CompletableFuture.supplyAsync(() -> {
            try {
                return offsets(1);
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });

        var told = append();
        journal.echo(List.of(told));

        assertThat(patient.get(20, SECONDS)).containsExactly(told.offset());
    }

    @Test
    void readsAgainFromWhereItIsSent() throws Exception {
        var told = append();
        journal.echo(List.of(told));
        assertThat(offsets(1)).containsExactly(told.offset());

        reader.seek(partition, end);

        assertThat(offsets(1)).containsExactly(told.offset());
    }

    private StoredRecord append() throws Exception {
        var envelope = envelope();
        return journal.append(partition, envelope, Codec.encode(envelope)).get(10, SECONDS);
    }

    /** A record that is void, for it comes after an attempt that is not there: the projection passes it. */
    private static Envelope envelope() {
        var event = new ModelTagSet("key", "value");
        return new Envelope(
                UUID.randomUUID(),
                UUID.randomUUID(),
                WORKSPACE,
                "model/" + UUID.randomUUID(),
                2,
                UUID.randomUUID(),
                Set.of(),
                Set.of(),
                Map.of(),
                Long.MAX_VALUE,
                Codec.type(event),
                Codec.schema(event),
                new Actor("somebody", false),
                null,
                null,
                null,
                null,
                Codec.data(event));
    }

    private List<Long> offsets(int count) throws Exception {
        var offsets = new ArrayList<Long>();
        while (offsets.size() < count) {
            var polled = reader.poll(PATIENCE).getOrDefault(partition, List.of());
            polled.forEach(record -> offsets.add(record.offset()));
        }
        return offsets;
    }

    private JournalState.Ready ready() {
        return (JournalState.Ready) journal.state();
    }
}
