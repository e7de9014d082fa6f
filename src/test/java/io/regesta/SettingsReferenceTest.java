package io.regesta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {
    private static final Path PAGE = Path.of("docs/settings.md");

    @Test
    void the_page_of_settings_says_what_the_code_says() throws IOException {
        var page = SettingsReference.page();
        if (Boolean.getBoolean("settings.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).content().isEqualTo(page);
    }

    @Test
    void every_setting_says_what_it_means() throws IOException {
        assertThat(SettingsReference.page())
                .contains("| `regesta.topic-prefix` |")
                .doesNotContain("|  |\n");
    }
}
