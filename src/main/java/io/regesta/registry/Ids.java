package io.regesta.registry;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.regesta.model.ModelId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Makes identities: UUIDv7, so that what is made later sorts later, and UUIDv8 of a key that a client made. */
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

    /**
     * The id of a command that its asker has named: always the same for the same workspace, actor and key.
     *
     * @param key the asker's own name for the command
     */
    public static UUID ofKey(String workspace, String actor, String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : new String[] {workspace, actor, key}) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
                digest.update(bytes);
            }
            var hash = ByteBuffer.wrap(digest.digest());
            var high = (hash.getLong() & ~0xF000L) | 0x8000L;
            var low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }
}
