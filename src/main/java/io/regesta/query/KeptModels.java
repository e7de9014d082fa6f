package io.regesta.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.regesta.model.RegisteredModel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Models that searches have shown, each as it was at one revision. They are never stale: whoever asks has just read from
 * the database which revision is the present one, and a revision of a model is the same for ever. Only another life of the
 * database may know another journal, in which it is not.
 */
@ApplicationScoped
class KeptModels {
    /** Bytes that a model takes beside its texts, about. */
    private static final int FRAME = 1_000;
    /** Bytes that a character of a row's JSON takes once it has been read, about. */
    private static final int BYTES_A_CHARACTER = 4;

    private record Kept(RegisteredModel model, long life, int bytes) {}

    private final Cache<UUID, Kept> kept;

    @Inject
    KeptModels(ReadSettings settings) {
        this(settings.keptModels().asLongValue());
    }

    /** Keeps models up to about so many bytes. */
    KeptModels(long bytes) {
        this.kept = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((UUID _, Kept one) -> one.bytes())
                .executor(Runnable::run)
                .build();
    }

    /** Those of the models that are kept at the revision at which they were found, by their ids. */
    Map<UUID, RegisteredModel> of(List<FoundModel> found, long life) {
        var models = new HashMap<UUID, RegisteredModel>();
        for (var row : found) {
            var one = kept.getIfPresent(row.id());
            if (one != null && one.model().revision() == row.revision() && one.life() == life) {
                models.put(row.id(), one.model());
            }
        }
        return models;
    }

    /**
     * Keeps a model for a while.
     *
     * @param row what it was read from
     * @param life the life of the database before it was read
     */
    void keep(RegisteredModel model, RegisteredModelRow row, long life) {
        var characters = row.tags.length() + row.aliases.length() + row.latest.length();
        kept.put(row.id, new Kept(model, life, FRAME + characters * BYTES_A_CHARACTER));
    }
}
