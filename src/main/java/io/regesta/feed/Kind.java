package io.regesta.feed;

import io.regesta.model.Stage;
import java.util.Locale;

/** What a stage change is to whoever deploys. */
enum Kind {
    PROMOTE,
    DEMOTE,
    ARCHIVE,
    DELETE;

    /** By rank: None 0, Staging 1, Production 2. Out of Archived into a slot is up; back to None is not. */
    static Kind of(Stage from, Stage to) {
        if (to == Stage.ARCHIVED) {
            return ARCHIVE;
        }
        return rank(to) > rank(from) ? PROMOTE : DEMOTE;
    }

    /** As messages write it. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static int rank(Stage stage) {
        return switch (stage) {
            case NONE, ARCHIVED -> 0;
            case STAGING -> 1;
            case PRODUCTION -> 2;
        };
    }
}
