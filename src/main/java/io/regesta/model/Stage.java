package io.regesta.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a version stands on its way to users. Staging and Production are slots: others can be moved out of them. */
public enum Stage {
    NONE("None"),
    STAGING("Staging"),
    PRODUCTION("Production"),
    ARCHIVED("Archived");

    /** The stages that deployers follow, and that a transition can empty. */
    public static final List<Stage> SLOTS = List.of(STAGING, PRODUCTION);

    private final String title;

    Stage(String title) {
        this.title = title;
    }

    /** The stage's name as MLflow writes it, such as {@code Production}. */
    public String title() {
        return title;
    }

    /** True for Staging and Production. */
    public boolean isSlot() {
        return SLOTS.contains(this);
    }

    /** The stage of that name in any case, or empty when there is none. */
    public static Optional<Stage> named(String name) {
        var wanted = name.toLowerCase(Locale.ROOT);
        for (var stage : values()) {
            if (stage.title.toLowerCase(Locale.ROOT).equals(wanted)) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }
}
