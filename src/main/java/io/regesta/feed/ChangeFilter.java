package io.regesta.feed;

import io.regesta.model.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Which stage changes somebody wants to hear.
 *
 * @param model the model's id, or its name as it was at the change; null for all
 * @param stage one that a version left or entered; null for all
 */
public record ChangeFilter(@Nullable String model, @Nullable Stage stage) {
    boolean lets(ToldChange change) {
        return (model == null || change.isOf(model)) && (stage == null || change.touches(stage));
    }
}
