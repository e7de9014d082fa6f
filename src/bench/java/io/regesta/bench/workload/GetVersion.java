package io.regesta.bench.workload;

import io.regesta.bench.load.Call;
import io.regesta.bench.load.Calls;

/** Gets any version of any model. */
public record GetVersion(Population models) implements Calls {
    @Override
    public Call next() {
        var model = models.any();
        return Contract.get(
                "model-versions/get",
                "name",
                models.name(model),
                "version",
                Integer.toString(models.anyVersion(model)));
    }
}
