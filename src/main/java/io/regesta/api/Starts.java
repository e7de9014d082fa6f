package io.regesta.api;

import static io.regesta.api.ProblemType.FIELD_INVALID;
import static io.regesta.api.ProblemType.POSITION_GONE;
import static io.regesta.api.ProblemType.UNAVAILABLE;
import static io.regesta.http.Asks.WORKSPACE;

import io.regesta.api.Checked.Good;
import io.regesta.api.Checked.Wrong;
import io.regesta.feed.ChangeFilter;
import io.regesta.feed.StageChanges;
import io.regesta.feed.StageChanges.Start;
import io.regesta.feed.StageChanges.Start.At;
import io.regesta.feed.StageChanges.Start.NoPosition;
import io.regesta.feed.StageChanges.Start.NotYet;
import io.regesta.feed.StageChanges.Start.OtherLog;
import io.regesta.model.Stage;
import org.jspecify.annotations.Nullable;

/** Reads where a client of stage changes begins, and which it wants. */
final class Starts {
    private Starts() {}

    /** Where to begin behind a position, or the problem with the parameter or header that said it. */
    static Checked<At> after(StageChanges changes, @Nullable String position, String saidBy) {
        Start start = changes.start(WORKSPACE, position);
        return switch (start) {
            case At at -> new Good<>(at);
            case NoPosition() ->
                new Wrong<>(Problem.of(
                        FIELD_INVALID, saidBy, "Give " + saidBy + " as a position that this registry has given you."));
            case OtherLog() ->
                new Wrong<>(Problem.of(
                        POSITION_GONE,
                        saidBy,
                        "The position is of another journal, for this one was restored. List the stages again, and"
                                + " follow from the position that comes with the list."));
            case NotYet() -> new Wrong<>(Problem.of(UNAVAILABLE, "What happened is not known yet. Ask again."));
        };
    }

    /** Which changes are wanted, or the problem with the parameter at fault. */
    static Checked<ChangeFilter> filter(@Nullable String model, @Nullable String stage) {
        if (stage == null) {
            return new Good<>(new ChangeFilter(model, null));
        }
        return switch (Stages.named(stage)) {
            case Wrong<Stage>(var problem) -> new Wrong<>(problem);
            case Good<Stage>(var known) -> new Good<>(new ChangeFilter(model, known));
        };
    }
}
