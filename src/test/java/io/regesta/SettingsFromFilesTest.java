package io.regesta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regesta.standalone.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFromFilesTest {
    @TempDir
    Path secrets;

    @Test
    void a_file_has_the_value_of_the_variable_that_names_it() throws IOException {
        var file = Files.writeString(secrets.resolve("password"), "s3 cret\n");

        assertThat(SettingsFromFiles.read(
                        Map.of("REGESTA_POSTGRES_PASSWORD_FILE", file.toString(), "PATH_FILE", "/nowhere")))
                .isEqualTo(Map.of("REGESTA_POSTGRES_PASSWORD", "s3 cret"));
    }

    @Test
    void a_file_that_cannot_be_read_is_said_with_its_variable() {
        var missing = Map.of(
                "REGESTA_POSTGRES_PASSWORD_FILE", secrets.resolve("missing").toString());

        assertThatThrownBy(() -> SettingsFromFiles.read(missing))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("REGESTA_POSTGRES_PASSWORD_FILE");
    }

    @Test
    void the_application_asks_them() {
        assertThat(ServiceLoader.load(ConfigSourceProvider.class)).anyMatch(SettingsFromFiles.class::isInstance);
    }
}
