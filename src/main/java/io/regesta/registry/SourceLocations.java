package io.regesta.registry;

import io.regesta.model.Refusal.ModelMissing;
import io.regesta.model.Refusal.SourceUnresolved;
import io.regesta.model.Refusal.VersionMissing;
import io.regesta.model.VersionOfModel;
import io.regesta.query.AliasTarget;
import io.regesta.query.Reads;
import io.regesta.registry.SourceLocation.At;
import io.regesta.registry.SourceLocation.Nowhere;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the artifact of a new version is to be downloaded from. It is found before the version is decided on and
 * stored with it, so that it stays what it was when the model it came from is renamed or deleted.
 */
@ApplicationScoped
public class SourceLocations {
    private static final String MODELS = "models:/";
    private static final String LATEST = "latest";

    private final Reads reads;

    SourceLocations(Reads reads) {
        this.reads = reads;
    }

    /**
     * What a source stands for: {@code models:/<name>/<number>}, {@code models:/<name>@<alias>} and {@code
     * models:/<name>/latest} for that version's own location, anything else for itself. A version by stage is refused:
     * it may mean another one tomorrow.
     *
     * <p>What it stood for may be gone when a command is asked again that has taken effect. Then the source stands for
     * itself, so that the registry is asked and answers what happened.
     *
     * @param command the id of the command that names the source, when its asker has named it; else null
     */
    public Uni<SourceLocation> locate(String workspace, String source, @Nullable UUID command) {
        return locate(workspace, source)
                .chain(location -> command != null && location instanceof Nowhere
                        ? reads.event(workspace, command)
                                .map(event -> event.isPresent() ? new At(source, source) : location)
                        : Uni.createFrom().item(location));
    }

    private Uni<SourceLocation> locate(String workspace, String source) {
        if (!source.startsWith(MODELS)) {
            return itself(source);
        }
        var address = source.substring(MODELS.length());
        var slash = address.indexOf('/');
        var at = address.indexOf('@');
        if (slash < 0) {
            return at < 0 ? itself(source) : aliased(workspace, address.substring(0, at), address.substring(at + 1));
        }
        var name = address.substring(0, slash);
        var version = address.substring(slash + 1);
        if (version.equalsIgnoreCase(LATEST)) {
            return aliased(workspace, name, LATEST);
        }
        return number(version)
                .map(number -> numbered(workspace, name, number))
                .orElseGet(() -> Uni.createFrom().item(new Nowhere(new SourceUnresolved(source))));
    }

    private static Uni<SourceLocation> itself(String source) {
        return Uni.createFrom().item(new At(source, source));
    }

    private Uni<SourceLocation> numbered(String workspace, String name, int number) {
        return reads.version(workspace, name, number)
                .map(found -> found.<SourceLocation>map(SourceLocations::at)
                        .orElseGet(() -> new Nowhere(new VersionMissing(name, Integer.toString(number)))));
    }

    private Uni<SourceLocation> aliased(String workspace, String name, String alias) {
        return reads.alias(workspace, name, alias).map(target -> switch (target) {
            case AliasTarget.Found(var version) -> at(version);
            case AliasTarget.NoModel _ -> new Nowhere(new ModelMissing(name));
            case AliasTarget.NoAlias _, AliasTarget.NoVersion _ ->
                new Nowhere(new SourceUnresolved(MODELS + name + "@" + alias));
        });
    }

    private static SourceLocation at(VersionOfModel found) {
        return new At(
                MODELS + found.name() + "/" + found.version().number(),
                found.version().storageLocation());
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.parseInt(text)).filter(number -> number > 0);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }
}
