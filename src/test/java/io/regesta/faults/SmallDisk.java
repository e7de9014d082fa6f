package io.regesta.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A directory on a small file system of its own, in memory, which can be made full. Only root may mount one. */
final class SmallDisk implements AutoCloseable {
    private static final String SIZE = "700m";
    private static final int CHUNK = 64 * 1024;

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** Empty, and said, where it may not be mounted. */
    static Optional<SmallDisk> at(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", directory.toString()) != 0) {
            Run.say("no disk is full in this run: a small one can only be mounted by root");
            return Optional.empty();
        }
        return Optional.of(new SmallDisk(directory));
    }

    /** Leaves no room. */
    void fill() throws IOException {
        try (var out = Files.newOutputStream(filler())) {
            var chunk = new byte[CHUNK];
            while (true) {
                out.write(chunk);
            }
        } catch (IOException full) {
            if (Files.getFileStore(directory).getUsableSpace() > CHUNK) {
                throw full;
            }
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(filler());
    }

    /** When nobody uses it any more. */
    @Override
    public void close() throws IOException {
        if (run("umount", "--lazy", directory.toString()) != 0) {
            throw new IOException(directory + " stays mounted");
        }
    }

    private Path filler() {
        return directory.resolve("filler");
    }

    private static int run(String... command) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.onExit().join().exitValue();
    }
}
