package io.regesta.faults.history;

import io.regesta.journal.Position;
import io.regesta.model.Stage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client was told. */
public sealed interface Answer {

    /**
     * It is as was asked for.
     *
     * @param number of the version that was registered; of other commands 0
     */
    record Done(int number, Position position) implements Answer {}

    /** It was not carried out, for a reason that lies in the registry's state. */
    record Refused(String why) implements Answer {}

    /** It did not happen and will not: nobody took it in, or it was said so. */
    record NotDone() implements Answer {}

    /** No answer came, or one that says that nobody knows. */
    record Unknown() implements Answer {}

    /** The model that was read; null when there was none. */
    record Saw(@Nullable Sight model) implements Answer {}

    /** The number of the version that was read; null when there was none. */
    record SawVersion(@Nullable Integer number) implements Answer {}

    /**
     * What a read shows of a model.
     *
     * @param revision how many events it has
     * @param latest the highest version of each stage that has one
     */
    record Sight(
            @Nullable String description,
            long revision,
            int lastVersion,
            Map<String, String> tags,
            Map<String, Integer> aliases,
            Map<Stage, Integer> latest) {

        public Sight {
            tags = Map.copyOf(tags);
            aliases = Map.copyOf(aliases);
            latest = Map.copyOf(latest);
        }
    }
}
