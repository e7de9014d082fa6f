package io.regesta.faults.history;

import static java.util.stream.Collectors.toMap;

import io.regesta.faults.history.Answer.Sight;
import io.regesta.model.ModelVersion;
import io.regesta.model.RegisteredModel;
import org.jspecify.annotations.Nullable;

/** What a read shows of a model of the domain. */
final class Sights {
    private Sights() {}

    static @Nullable Sight of(@Nullable RegisteredModel model) {
        return model == null
                ? null
                : new Sight(
                        model.description(),
                        model.revision(),
                        model.lastVersion(),
                        model.tags(),
                        model.aliases(),
                        model.latestVersions().stream().collect(toMap(ModelVersion::stage, ModelVersion::number)));
    }
}
