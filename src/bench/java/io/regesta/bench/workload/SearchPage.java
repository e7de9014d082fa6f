package io.regesta.bench.workload;

import io.regesta.bench.load.Call;
import io.regesta.bench.load.Calls;

/** Lists the first hundred models by name. */
public record SearchPage(Population models) implements Calls {
    static final int PAGE = 100;

    @Override
    public Call next() {
        return Contract.get("registered-models/search", "max_results", Integer.toString(PAGE));
    }
}
