package io.regesta.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file in which a watch keeps how far it is: one that is there is whole, whenever the process or the machine ends. It
 * belongs to one process at a time. It is written on a thread of its own, always the newest, so that nobody waits for it.
 */
final class StateFile implements AutoCloseable {
    private static final int FORMAT = 1;

    private final Path file;
    private final String stage;
    private final String model;
    private final PrintWriter err;
    private final FileChannel lock;
    private final Thread writer = Thread.ofPlatform().name("state").unstarted(this::write);
    private @Nullable ObjectNode unwritten;
    private boolean closed;
    private boolean failing;

    private StateFile(Path file, String stage, String model, PrintWriter err, FileChannel lock) {
        this.file = file;
        this.stage = stage;
        this.model = model;
        this.err = err;
        this.lock = lock;
    }

    /**
     * Takes the file.
     *
     * @param model which model alone is watched; empty for all
     * @throws IOException with a sentence that says why it cannot be had
     */
    static StateFile open(Path path, String stage, String model, PrintWriter err) throws IOException {
        Path file = path.toAbsolutePath();
        FileChannel lock;
        try {
            lock = FileChannel.open(
                    file.resolveSibling(file.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
        } catch (IOException unwritable) {
            throw new IOException("the state cannot be kept in " + path + " (" + unwritable + ")", unwritable);
        }
        if (!isTaken(lock)) {
            lock.close();
            throw new IOException("another watch keeps its state in " + path);
        }
        StateFile state = new StateFile(file, stage, model, err, lock);
        state.writer.start();
        return state;
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException here) {
            return false;
        }
    }

    /**
     * What was written last, by this process or an earlier one; nothing when there is no file yet.
     *
     * @throws IOException with a sentence that says what is wrong with the file
     */
    Optional<ObjectNode> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        ObjectNode state = Json.parse(Files.readString(file))
                .filter(json -> json.path("format").asInt() == FORMAT)
                .orElseThrow(() -> new IOException(file + " holds no state of a watch; name another file"));
        if (!state.path("stage").asText().equals(stage)
                || !state.path("model").asText().equals(model)) {
            throw new IOException(file + " is the state of another watch, of "
                    + state.path("stage").asText()
                    + (state.path("model").asText().isEmpty()
                            ? ""
                            : " and model " + state.path("model").asText())
                    + "; name another file");
        }
        return Optional.of(state);
    }

    /** Has this written soon; what was to be written before may be left out. */
    synchronized void keep(ObjectNode state) {
        unwritten = Json.object()
                .put("format", FORMAT)
                .put("stage", stage)
                .put("model", model)
                .setAll(state);
        notifyAll();
    }

    /** Returns when the last has been written, and lets go of the file. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            writer.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        lock.close();
    }

    private void write() {
        for (ObjectNode next = await(); next != null; next = await()) {
            try {
                replace(next.toString());
                failing = false;
            } catch (IOException unwritable) {
                if (!failing) {
                    failing = true;
                    err.println("The state cannot be kept in " + file + " (" + unwritable
                            + "): what is done from now on will be repeated after a restart.");
                }
            }
        }
    }

    /** The next to be written; none once the file is closed. */
    private synchronized @Nullable ObjectNode await() {
        while (unwritten == null && !closed) {
            try {
                wait();
            } catch (InterruptedException nobody) {
                throw new IllegalStateException(nobody);
            }
        }
        ObjectNode next = unwritten;
        unwritten = null;
        return next;
    }

    /** Writes beside it, and takes its place only when all is on the disk. */
    private void replace(String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel directory = FileChannel.open(file.getParent())) {
                directory.force(true);
            }
        }
    }
}
