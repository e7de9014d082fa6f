package io.regesta.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A whole journal in a file of JSON lines: which journal it is, then every record of each partition in the order of its
 * offsets, then how many there are and the SHA-256 of all lines before.
 */
final class JournalFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORMAT = "regesta-journal";
    private static final int VERSION = 1;
    private static final String RECORDS = "records";
    private static final String SHA_256 = "sha256";

    private JournalFile() {}

    /**
     * Which journal a file holds.
     *
     * @param log the id of the topic that it was exported from
     */
    record Title(String log, int partitions) {}

    /** Is given the records of a file, one after the other. */
    interface Receiver {
        void receive(ExportedRecord record) throws JournalRefused, JournalUnreachable, InterruptedException;
    }

    /** Writes a file; one that is not {@link #end}ed is refused by whoever reads it. */
    static final class Writer implements Closeable {
        private final OutputStream out;
        private final MessageDigest digest = sha256();
        private long records;

        Writer(OutputStream out, Title title) throws IOException {
            this.out = out;
            var json = JSON.createObjectNode();
            json.put("format", FORMAT).put("version", VERSION);
            line(json.put("log", title.log()).put("partitions", title.partitions()));
        }

        void write(ExportedRecord exported) throws IOException {
            line(exported.toJson());
            records++;
        }

        long end() throws IOException {
            line(JSON.createObjectNode().put(RECORDS, records).put(SHA_256, hex(digest)));
            return records;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }

        private void line(ObjectNode json) throws IOException {
            var bytes = (JSON.writeValueAsString(json) + "\n").getBytes(UTF_8);
            digest.update(bytes);
            out.write(bytes);
        }
    }

    /**
     * Reads a file to its end, and answers how many records it has.
     *
     * @throws JournalRefused when it is no such file, is not whole, or was changed; records may have been received by then
     */
    static long read(Path file, Receiver receiver)
            throws IOException, JournalRefused, JournalUnreachable, InterruptedException {
        try (var lines = Files.newBufferedReader(file)) {
            var digest = sha256();
            var title = title(file, next(file, lines, digest));
            var nextOffsets = new long[title.partitions()];
            var records = 0L;
            while (true) {
                var sum = hex(clone(digest));
                var line = next(file, lines, digest);
                if (line.has(SHA_256)) {
                    require(line.get(SHA_256).asText().equals(sum), file, "was changed: its checksum is another one");
                    require(line.path(RECORDS).asLong(-1) == records, file, "does not have as many records as it says");
                    require(lines.readLine() == null, file, "goes on after its end");
                    return records;
                }
                var exported = exported(file, line);
                require(
                        exported.partition() >= 0
                                && exported.partition() < nextOffsets.length
                                && exported.offset() == nextOffsets[exported.partition()]++,
                        file,
                        "lacks a record before partition %d, offset %d"
                                .formatted(exported.partition(), exported.offset()));
                receiver.receive(exported);
                records++;
            }
        } catch (CharacterCodingException noText) {
            throw wrong(file, "is no export of a journal");
        }
    }

    /** Which journal a file holds. */
    static Title title(Path file) throws IOException, JournalRefused {
        try (var lines = Files.newBufferedReader(file)) {
            return title(file, next(file, lines, sha256()));
        } catch (CharacterCodingException noText) {
            throw wrong(file, "is no export of a journal");
        }
    }

    private static Title title(Path file, JsonNode line) throws JournalRefused {
        require(line.path("format").asText().equals(FORMAT), file, "is no export of a journal");
        require(line.path("version").asInt() == VERSION, file, "was exported by a newer release, which can import it");
        return new Title(line.path("log").asText(), line.path("partitions").asInt());
    }

    private static JsonNode next(Path file, BufferedReader lines, MessageDigest digest)
            throws IOException, JournalRefused {
        var line = lines.readLine();
        require(line != null, file, "is not whole: it ends early");
        digest.update((line + "\n").getBytes(UTF_8));
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException cut) {
            throw wrong(file, "is not whole, or no export of a journal");
        }
    }

    private static ExportedRecord exported(Path file, JsonNode line) throws IOException, JournalRefused {
        try {
            return ExportedRecord.of(line);
        } catch (IllegalArgumentException missing) {
            throw wrong(file, "has a line that is no record");
        }
    }

    private static void require(boolean held, Path file, String otherwise) throws JournalRefused {
        if (!held) {
            throw wrong(file, otherwise);
        }
    }

    private static JournalRefused wrong(Path file, String how) {
        return new JournalRefused("The file %s %s.".formatted(file, how));
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest clone(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's digests can be cloned", impossible);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }
}
