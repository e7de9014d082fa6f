package io.regesta.registry;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.regesta.model.ModelId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Makes identities: UUIDv7, so that what is made later sorts later. */
@ApplicationScoped
public class Ids {
    private final TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator();

    /** A new identity for a registered model. */
    public ModelId model() {
        return new ModelId(generator.generate());
    }

    /** A new identity for a command or an attempt. */
    public UUID next() {
        return generator.generate();
    }
}
