package io.regesta.bench.workload;

import io.regesta.bench.load.Call;
import io.regesta.bench.load.Calls;
import java.util.Locale;

/** Searches for the ten models with a piece in their names, whatever its case. */
public record SearchByNameIlike(Population models) implements Calls {
    @Override
    public Call next() {
        return Contract.get(
                "registered-models/search",
                "filter",
                "name ILIKE '%%%s%%'".formatted(models.family(models.any()).toUpperCase(Locale.ROOT)));
    }
}
