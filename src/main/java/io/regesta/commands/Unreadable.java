package io.regesta.commands;

import org.jspecify.annotations.Nullable;

/** A record that is no command: its message says why, and what would be one. It becomes a dead letter. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable String field;

    /** @param field the field, such as {@code data.source}, or the header at fault; null when it is not a single one */
    Unreadable(@Nullable String field, String reason) {
        super(reason, null, false, false);
        this.field = field;
    }

    @Nullable
    String field() {
        return field;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
