package io.regesta.model;

import java.util.UUID;

/** The identity of a registered model: a UUIDv7 that stays when the name changes and is never given again. */
public record ModelId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
