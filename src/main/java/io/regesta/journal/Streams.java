package io.regesta.journal;

import io.regesta.model.ModelId;
import java.util.Optional;
import java.util.UUID;

/** How streams are called in the journal: by what they are of, and its id. */
public final class Streams {
    private static final String MODEL = "model/";

    private Streams() {}

    /** The stream of a registered model. */
    public static String of(ModelId model) {
        return MODEL + model;
    }

    /** The registered model whose stream that is, or empty when it is another thing's. */
    public static Optional<ModelId> model(String stream) {
        if (!stream.startsWith(MODEL)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ModelId(UUID.fromString(stream.substring(MODEL.length()))));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
