package io.regesta.testing;

import io.regesta.projection.PostgresUrl;
import io.regesta.standalone.Addresses;
import io.regesta.standalone.Part;
import io.regesta.standalone.Standalone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import org.apache.commons.io.file.PathUtils;

/** The servers of the standalone mode in a directory of their own, where no container engine answers. */
record EmbeddedServers(String kafka, PostgresUrl postgres) implements TestServers {
    static EmbeddedServers start() throws IOException {
        Path data = Files.createTempDirectory("regesta-test");
        Standalone standalone = Standalone.begin(data, EnumSet.allOf(Part.class), System.err::println);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(standalone, data), "test-servers-stop"));
        Addresses addresses = standalone.await();
        return new EmbeddedServers(
                Objects.requireNonNull(addresses.kafka()),
                PostgresUrl.parse(Objects.requireNonNull(addresses.postgres())));
    }

    private static void end(Standalone standalone, Path data) {
        standalone.close();
        try {
            PathUtils.deleteDirectory(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
