package io.regesta.bench.workload;

import io.regesta.bench.load.Call;
import io.regesta.bench.load.Calls;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Nineteen gets of all kinds for each write of any kind. */
public final class Mixed implements Calls {
    private static final double READS = 0.95;

    private final Random random;
    private final List<Supplier<Call>> reads;
    private final List<Supplier<Call>> writes;

    Mixed(Population models) {
        this.random = models.random();
        this.reads = List.of(
                new GetModel(models)::next,
                new GetVersion(models)::next,
                new GetLatestByStage(models)::next,
                new GetByAlias(models)::next,
                new GetDownloadUri(models)::next);
        this.writes = List.of(
                new RegisterVersion(models)::next,
                new SetTag(models)::next,
                new SetAlias(models)::next,
                new TransitionStage(models)::next);
    }

    @Override
    public Call next() {
        var among = random.nextDouble() < READS ? reads : writes;
        return among.get(random.nextInt(among.size())).get();
    }
}
