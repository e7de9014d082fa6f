package io.regesta.bench.workload;

import io.regesta.bench.load.Call;
import io.regesta.bench.load.Calls;
import java.io.IOException;

/** Registers versions of one and the same model. */
public final class RegisterOnOneModel implements Calls {
    private final Population one;

    RegisterOnOneModel(Population models) throws IOException {
        this.one = models.beside("one", 1, 0);
    }

    @Override
    public Call next() {
        return one.register(0);
    }
}
