package io.regesta.bench.workload;

import io.regesta.bench.load.Call;
import io.regesta.bench.load.Calls;

/** Gives a tag of each model in turn another value. */
public record SetTag(Population models) implements Calls {
    @Override
    public Call next() {
        var value = models.nextValue();
        return Contract.post(
                "registered-models/set-tag",
                "\"name\":\"%s\",\"key\":\"%s\",\"value\":\"team %d\""
                        .formatted(models.name((int) (value % models.size())), Population.OWNER, value));
    }
}
