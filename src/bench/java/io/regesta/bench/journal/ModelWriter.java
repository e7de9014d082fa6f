package io.regesta.bench.journal;

import io.regesta.bench.workload.Names;
import io.regesta.model.Event;
import io.regesta.model.Event.ModelCreated;
import io.regesta.model.Event.StageTransitioned;
import io.regesta.model.Event.VersionRegistered;
import io.regesta.model.Stage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Writes whole models, as those that are made over HTTP are. */
public final class ModelWriter {
    /** Of so many models one has a version. */
    private static final int VERSION_EVERY = 10;

    private static final Duration ALLOWANCE = Duration.ofHours(1);

    private final JournalWriter journal;
    private final Clock clock;

    public ModelWriter(JournalWriter journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** Those numbers of a population, the first included. */
    public void models(Names names, int from, int to) {
        for (var number = from; number < to; number++) {
            var name = names.model(number);
            var stream = new ModelStream();
            append(stream, new ModelCreated(name, Map.of("owner", "nobody", "family", names.family(number)), null));
            if (number % VERSION_EVERY == 0) {
                append(stream, registered(name, 1));
            }
        }
    }

    /** One model with so many versions, the first of which is in Production. */
    public void model(String name, int versions) {
        var stream = new ModelStream();
        append(stream, new ModelCreated(name, Map.of(), null));
        for (var version = 1; version <= versions; version++) {
            append(stream, registered(name, version));
        }
        append(stream, new StageTransitioned(1, Stage.NONE, Stage.PRODUCTION, List.of()));
    }

    private static Event registered(String name, int version) {
        var source = "s3://models/%s/%d".formatted(name, version);
        return new VersionRegistered(version, source, source, "%032x".formatted(version), null, null, null, Map.of());
    }

    private void append(ModelStream stream, Event event) {
        journal.append(stream.next(event, clock.millis() + ALLOWANCE.toMillis()));
    }
}
