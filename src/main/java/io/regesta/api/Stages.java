package io.regesta.api;

import static io.regesta.api.ProblemType.FIELD_INVALID;

import io.regesta.api.Checked.Good;
import io.regesta.api.Checked.Wrong;
import io.regesta.model.Stage;

/** Reads the stages that paths and parameters name. */
final class Stages {
    private Stages() {}

    /** The stage of that name, in any case, or the problem with {@code stage}. */
    static Checked<Stage> named(String stage) {
        return Stage.named(stage)
                .<Checked<Stage>>map(Good::new)
                .orElseGet(() -> new Wrong<>(
                        Problem.of(FIELD_INVALID, "stage", "Give stage as one of " + BodyReader.STAGES + ".")));
    }
}
