package io.regesta.bench.workload;

import io.regesta.bench.load.Calls;
import io.regesta.bench.load.InTurns;
import java.util.List;

/** Registers a version, sets a tag and moves a version to a stage, in turns. */
public final class MixedWrites {
    private MixedWrites() {}

    public static Calls of(Population models) {
        return InTurns.of(List.of(new RegisterVersion(models), new SetTag(models), new TransitionStage(models)));
    }
}
