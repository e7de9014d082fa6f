package io.regesta.bench.journal;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.regesta.journal.Actor;
import io.regesta.journal.Codec;
import io.regesta.journal.Envelope;
import io.regesta.journal.StreamHead;
import io.regesta.journal.Streams;
import io.regesta.model.Event;
import io.regesta.model.ModelId;
import java.util.Map;

/** The stream of one model that nobody else writes to: makes the records of its events, one after another. */
public final class ModelStream {
    static final String WORKSPACE = "default";
    private static final Actor ACTOR = new Actor("bench", false);
    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

    private final String name = Streams.of(new ModelId(IDS.generate()));
    private StreamHead head = StreamHead.NONE;

    /**
     * The record of what happens next.
     *
     * @param deadline the journal's time, in milliseconds, after which it no longer counts
     */
    public Envelope next(Event event, long deadline) {
        var record = new Envelope(
                IDS.generate(),
                IDS.generate(),
                WORKSPACE,
                name,
                head.revision() + 1,
                head.attempt(),
                event.claims(),
                event.releases(),
                Map.of(),
                deadline,
                Codec.type(event),
                Codec.schema(event),
                ACTOR,
                null,
                null,
                null,
                null,
                Codec.data(event));
        head = new StreamHead(record.revision(), record.attempt());
        return record;
    }
}
