package io.regesta.model;

import java.util.ArrayDeque;
import java.util.List;

/** Texts read as paths, as Python's {@code posixpath} reads them. */
final class PosixPath {
    private PosixPath() {}

    /** True when the path is written the shortest way: nothing in it stands for nothing or leads back. */
    static boolean isNormal(String path) {
        return path.equals(normalised(path));
    }

    /** The path as {@code posixpath.normpath} gives it. */
    static String normalised(String path) {
        var root = path.startsWith("//") && !path.startsWith("///") ? "//" : path.startsWith("/") ? "/" : "";
        var kept = new ArrayDeque<String>();
        for (var part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (!part.equals("..")) {
                kept.addLast(part);
            } else if (!kept.isEmpty() && !kept.getLast().equals("..")) {
                kept.removeLast();
            } else if (root.isEmpty()) {
                kept.addLast(part);
            }
        }
        var normalised = root + String.join("/", kept);
        return normalised.isEmpty() ? "." : normalised;
    }

    /** True when some reader may follow the path upwards, or read only its beginning. */
    static boolean climbs(String path) {
        return path.indexOf('\0') >= 0 || List.of(path.split("[/\\\\]")).contains("..");
    }
}
