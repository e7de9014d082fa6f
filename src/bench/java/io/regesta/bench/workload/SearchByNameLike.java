package io.regesta.bench.workload;

import io.regesta.bench.load.Call;
import io.regesta.bench.load.Calls;

/** Searches for the ten models with a piece in their names. */
public record SearchByNameLike(Population models) implements Calls {
    @Override
    public Call next() {
        return Contract.get(
                "registered-models/search", "filter", "name LIKE '%%%s%%'".formatted(models.family(models.any())));
    }
}
