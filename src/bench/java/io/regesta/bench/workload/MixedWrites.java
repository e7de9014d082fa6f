package io.regesta.bench.workload;

import io.regesta.bench.load.Call;
import io.regesta.bench.load.Calls;
import java.util.List;
import java.util.function.Supplier;

/** Registers a version, sets a tag and moves a version to a stage, in turns. */
public final class MixedWrites implements Calls {
    private final List<Supplier<Call>> each;
    private int calls;

    public MixedWrites(Population models) {
        this.each =
                List.of(new RegisterVersion(models)::next, new SetTag(models)::next, new TransitionStage(models)::next);
    }

    @Override
    public Call next() {
        return each.get(calls++ % each.size()).get();
    }
}
