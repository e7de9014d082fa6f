package io.regesta.bench.workload;

import io.regesta.bench.load.Call;
import io.regesta.bench.load.Calls;
import java.io.IOException;

/**
 * Moves the versions of one model to Production in turn, each of which archives the one before. There are more of them than
 * clients, so that none is there already.
 */
public final class TransitionWithArchive implements Calls {
    private static final int VERSIONS = 256;

    private final Population one;
    private int calls = 1;

    TransitionWithArchive(Population models) throws IOException {
        this.one = models.beside("archiving", 1, VERSIONS);
    }

    @Override
    public Call next() {
        return one.transition(0, 1 + calls++ % VERSIONS, "Production", true);
    }
}
