package io.regesta.bench.workload;

import io.regesta.bench.load.Call;
import io.regesta.bench.load.Calls;

/** Gets the version that an alias of any model points at. */
public record GetByAlias(Population models) implements Calls {
    @Override
    public Call next() {
        return Contract.get("registered-models/alias", "name", models.name(models.any()), "alias", Population.ALIAS);
    }
}
