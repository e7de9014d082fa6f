package io.regesta.testing;

import io.regesta.model.ModelVersion;
import io.regesta.model.RegisteredModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What differs between a model before and after an event, part by part, as rows of a database would. */
public final class Changes {
    private Changes() {}

    /** The parts that changed, with what they are now; empty for a part that is gone. */
    public static Map<String, Optional<Object>> between(
            @Nullable RegisteredModel before, @Nullable RegisteredModel after) {
        var was = parts(before);
        var is = parts(after);
        var changes = new HashMap<String, Optional<Object>>();
        was.keySet().stream()
                .filter(part -> !is.containsKey(part))
                .forEach(part -> changes.put(part, Optional.empty()));
        is.forEach((part, value) -> {
            if (!value.equals(was.get(part))) {
                changes.put(part, Optional.of(value));
            }
        });
        return changes;
    }

    private static Map<String, Object> parts(@Nullable RegisteredModel model) {
        var parts = new HashMap<String, Object>();
        if (model != null) {
            parts.put("model", row(model));
            model.tags().forEach((key, value) -> parts.put("tag " + key, value));
            model.aliases().forEach((alias, version) -> parts.put("alias " + alias, version));
            model.versions().forEach((number, version) -> {
                parts.put("version " + number, row(version));
                version.tags().forEach((key, value) -> parts.put("version " + number + " tag " + key, value));
            });
        }
        return parts;
    }

    private static RegisteredModel row(RegisteredModel model) {
        return new RegisteredModel(
                model.id(),
                model.name(),
                model.revision(),
                model.description(),
                model.lastVersion(),
                model.createdAt(),
                model.updatedAt(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    private static ModelVersion row(ModelVersion version) {
        return version.withTags(Map.of());
    }
}
