package io.regesta.bench.workload;

import io.regesta.bench.load.Call;
import io.regesta.bench.load.Calls;

/** Registers a version of any model. */
public record RegisterVersion(Population models) implements Calls {
    @Override
    public Call next() {
        return models.register(models.any());
    }
}
