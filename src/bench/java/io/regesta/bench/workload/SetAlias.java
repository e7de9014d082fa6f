package io.regesta.bench.workload;

import io.regesta.bench.load.Call;
import io.regesta.bench.load.Calls;

/** Points an alias of each model in turn at its second version, then at its first, and so on: each call changes something. */
public final class SetAlias implements Calls {
    private final Population models;
    private int calls;

    public SetAlias(Population models) {
        this.models = models;
    }

    @Override
    public Call next() {
        var call = calls++;
        return models.pointAlias(call % models.size(), call / models.size() % 2 == 0 ? 2 : 1);
    }
}
