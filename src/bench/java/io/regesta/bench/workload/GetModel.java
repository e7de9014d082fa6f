package io.regesta.bench.workload;

import io.regesta.bench.load.Call;
import io.regesta.bench.load.Calls;

/** Gets any model by its name. */
public record GetModel(Population models) implements Calls {
    @Override
    public Call next() {
        return Contract.get("registered-models/get", "name", models.name(models.any()));
    }
}
