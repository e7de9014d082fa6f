package io.regesta.bench.workload;

import io.regesta.bench.load.Call;
import io.regesta.bench.load.Calls;

/** Searches for the ten models that have a tag of one value. */
public record SearchByTag(Population models) implements Calls {
    @Override
    public Call next() {
        return Contract.get(
                "registered-models/search",
                "filter",
                "tags.%s = '%s'".formatted(Population.FAMILY, models.family(models.any())));
    }
}
