package io.regesta.bench.workload;

import io.regesta.bench.load.Call;
import io.regesta.bench.load.Calls;

/** Gets the latest version in Production of any model. */
public record GetLatestByStage(Population models) implements Calls {
    @Override
    public Call next() {
        return Contract.get(
                "registered-models/get-latest-versions", "name", models.name(models.any()), "stages", "Production");
    }
}
