package io.regesta.registry;

import io.regesta.query.Reads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Finds where the artifact of a new version is to be downloaded from. It is found before the version is decided on and
 * stored with it, so that it stays what it was when the model it came from is renamed or deleted.
 */
@ApplicationScoped
public class SourceLocations {
    private static final String MODELS = "models:/";

    private final Reads reads;

    SourceLocations(Reads reads) {
        this.reads = reads;
    }

    /**
     * The location that a source stands for: of {@code models:/<name>/<number>} that version's own location, of anything
     * else the source itself.
     *
     * @return empty when the source names a version that this registry does not have, or names one by stage or alias,
     *     which may mean another one tomorrow
     */
    public Uni<Optional<String>> locate(String workspace, String source) {
        if (!source.startsWith(MODELS)) {
            return Uni.createFrom().item(Optional.of(source));
        }
        var address = source.substring(MODELS.length());
        var slash = address.indexOf('/');
        if (slash < 0) {
            return Uni.createFrom().item(address.contains("@") ? Optional.empty() : Optional.of(source));
        }
        var number = number(address.substring(slash + 1));
        return number.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : reads.version(workspace, address.substring(0, slash), number.get())
                        .map(found -> found.map(version -> version.version().storageLocation()));
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.parseInt(text)).filter(number -> number > 0);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }
}
