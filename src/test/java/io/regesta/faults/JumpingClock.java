package io.regesta.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The one clock of a replica, which is ahead or behind by what a file says. */
final class JumpingClock {
    private static final String PROPERTY = "faults.clock";

    /** The clock as it is shipped, and what the file says. */
    static final Mutation MUTATION =
            new Mutation("registry/Clocks", "return Clock.systemUTC();", """
            var file = java.nio.file.Path.of(System.getProperty("%s"));
            return new Clock() {
                @Override
                public java.time.ZoneId getZone() {
                    return java.time.ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return this;
                }

                @Override
                public java.time.Instant instant() {
                    try {
                        return systemUTC().instant().plusSeconds(Long.parseLong(java.nio.file.Files.readString(file)));
                    } catch (java.io.IOException unreadable) {
                        throw new java.io.UncheckedIOException(unreadable);
                    }
                }
            };
            """.formatted(PROPERTY));

    private final Path file;

    JumpingClock(Path file) throws IOException {
        this.file = file;
        Files.writeString(file, "0");
    }

    /** The system property that tells a process where the file is. */
    String property() {
        return PROPERTY + "=" + file;
    }

    /** From now on it is ahead by so many seconds. */
    void jump(int seconds) throws IOException {
        var next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, Integer.toString(seconds));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
