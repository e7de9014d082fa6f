package io.regesta.bench.workload;

import io.regesta.bench.load.Call;
import io.regesta.bench.load.Calls;

/** Moves the first version of any model to another stage than it is in; nothing else may move those. */
public final class TransitionStage implements Calls {
    private static final String[] STAGES = {"Staging", "Production", "Archived", "None"};

    private final Population models;
    private final int[] moves;

    public TransitionStage(Population models) {
        this.models = models;
        this.moves = new int[models.size()];
    }

    @Override
    public Call next() {
        var model = models.any();
        return models.transition(model, 1, STAGES[moves[model]++ % STAGES.length], false);
    }
}
