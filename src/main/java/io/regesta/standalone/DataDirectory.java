package io.regesta.standalone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds everything a standalone registry keeps. One process holds it at a time; the operating system
 * lets go of it when that process dies, however it dies. Only its owner can read it.
 */
public final class DataDirectory implements AutoCloseable {
    static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Makes the directory if it is missing and takes hold of it.
     *
     * @throws CannotStart if another process holds it or it cannot be made or written
     */
    public static DataDirectory hold(Path directory) {
        try {
            Path root = made(directory.toAbsolutePath());
            FileChannel channel = FileChannel.open(
                    root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (locked(channel) == null) {
                String holder = Files.readString(root.resolve("lock")).strip();
                channel.close();
                throw new CannotStart("The data directory " + root + " is in use by another regesta (process "
                        + (holder.isEmpty() ? "unknown" : holder)
                        + "): stop that one first, or give --data another directory.");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataDirectory(root, channel);
        } catch (IOException e) {
            throw new CannotStart(
                    "The data directory " + directory.toAbsolutePath() + " cannot be made or written (" + e
                            + "): mend its permissions, or give --data another directory.",
                    e);
        }
    }

    /** Whether another process holds the directory at this moment. */
    public static boolean isHeld(Path directory) {
        Path lock = directory.resolve("lock");
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return locked(channel) == null;
        } catch (IOException e) {
            throw new CannotStart("The file " + lock + " cannot be opened (" + e + "): mend its permissions.", e);
        }
    }

    Path root() {
        return root;
    }

    /** The real path of something in it. */
    Path resolve(String name) {
        return root.resolve(name);
    }

    /** The directory of that name in it, made if missing. */
    Path directory(String name) throws IOException {
        return made(root.resolve(name));
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new IllegalStateException("The lock of " + root + " could not be given up", e);
        }
    }

    /** The real path of the directory, made if missing, for its owner alone. */
    static Path made(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
        }
        return directory.toRealPath();
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) { // held by this very process
            return null;
        }
    }
}
