package io.regesta.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regesta.model.Command.RegisterVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent as the place of an artifact. */
class FuzzingSourcesTest {
    private static final Pattern REMOTE = Pattern.compile("(?s)[a-zA-Z][a-zA-Z0-9+.\\-]*:.*");
    private static final Pattern ENCODED = Pattern.compile("%([0-9a-fA-F]{2})");
    private static final Path MODELS = Path.of("/mnt/models");
    private static final Decider REMOTE_ONLY = new Decider(Sources.REMOTE_ONLY);
    private static final Decider LOCAL_TOO = new Decider(new Sources(List.of(MODELS.toString()), null));

    static Stream<byte[]> sources() {
        return Stream.of(
                        "s3://bucket/models/7",
                        "S3://b/a%2e%2E/b",
                        "dbfs:/a//b/",
                        "https://host/a?x=%2525#b",
                        "file:///mnt/models/a",
                        "/mnt/models/%2e./b",
                        "fi\tle:/etc",
                        "s3://b\\..\\a",
                        "runs:/R/../model",
                        "%25%32%65")
                .map(source -> source.getBytes(UTF_8));
    }

    @MethodSource("sources")
    @FuzzTest
    void no_source_leads_elsewhere_than_it_says(byte[] input) {
        var source = new String(input, UTF_8);

        if (isAccepted(REMOTE_ONLY, source)) {
            assertThat(REMOTE.matcher(read(source)).matches()).isTrue();
            assertThat(read(source).toLowerCase(Locale.ROOT)).doesNotStartWith("file:");
            assertThat(read(source).split("[/\\\\]")).doesNotContain("..");
        } else if (isAccepted(LOCAL_TOO, source)) {
            var path = read(source).replaceFirst("^(?i:file:)(//(?=/))?", "").replaceFirst("^//(?=/)", "");
            assertThat(Path.of(path).normalize()).startsWithRaw(MODELS);
        }
    }

    private static boolean isAccepted(Decider decider, String source) {
        return decider.invalid(new RegisterVersion("m", source, source, null, null, null, null, Map.of()))
                .isEmpty();
    }

    /** As the most generous of readers would read it: without what some drop, and decoded as often as it can be. */
    private static String read(String source) {
        var text = source;
        while (true) {
            var decoded = ENCODED.matcher(text)
                    .replaceAll(found ->
                            Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(found.group(1), 16))))
                    .replaceAll("^[\\x00-\\x20]+|[\t\r\n]", "");
            if (decoded.equals(text)) {
                return decoded;
            }
            text = decoded;
        }
    }
}
