package io.regesta.query;

import io.regesta.model.RegisteredModel;
import io.regesta.model.Stage;
import io.regesta.model.VersionOfModel;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Temporary seam. */
@ApplicationScoped
public class Reads {
    public Uni<Optional<RegisteredModel>> model(String workspace, String name) {
        return Uni.createFrom().item(Optional.empty());
    }

    public Uni<Optional<VersionOfModel>> version(String workspace, String name, int number) {
        return Uni.createFrom().item(Optional.empty());
    }

    public Uni<Optional<List<VersionOfModel>>> latestVersions(String workspace, String name, Set<Stage> stages) {
        return Uni.createFrom().item(Optional.empty());
    }

    public Uni<AliasTarget> alias(String workspace, String name, String alias) {
        return Uni.createFrom().item(new AliasTarget.NoModel());
    }

    public Uni<Page<RegisteredModel>> searchModels(String workspace, ModelSearch search) {
        return Uni.createFrom().item(new Page<>(List.of(), null));
    }

    public Uni<Page<VersionOfModel>> searchVersions(String workspace, VersionSearch search) {
        return Uni.createFrom().item(new Page<>(List.of(), null));
    }
}
