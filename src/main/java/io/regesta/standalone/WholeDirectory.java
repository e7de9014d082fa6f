package io.regesta.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes a directory wholly or not at all: it is made under another name and renamed when it is finished. A name is never
 * used twice, for a killed process can leave children that go on writing under the name they were given.
 */
final class WholeDirectory {
    private static final String UNFINISHED = ".unfinished-";

    private WholeDirectory() {}

    /** Fills an empty directory. */
    @FunctionalInterface
    interface Maker {
        void make(Path unfinished) throws Exception;
    }

    /** Returns at once if the directory exists; its parent must. */
    static void ensure(Path directory, Maker maker) throws Exception {
        if (Files.exists(directory)) {
            return;
        }
        Path unfinished = directory.resolveSibling(directory.getFileName() + UNFINISHED + UUID.randomUUID());
        DataDirectory.made(unfinished);
        maker.make(unfinished);
        Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What earlier processes began to make and did not finish. */
    static List<Path> unfinished(Path directory) throws IOException {
        Path parent = directory.resolveSibling(".").normalize();
        try (Stream<Path> siblings = Files.list(parent)) {
            return siblings.filter(sibling ->
                            sibling.getFileName().toString().startsWith(directory.getFileName() + UNFINISHED))
                    .toList();
        }
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
