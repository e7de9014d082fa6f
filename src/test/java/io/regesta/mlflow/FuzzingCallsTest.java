package io.regesta.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regesta.model.StorableText;
import io.regesta.testing.StandInRequest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent as a body of MLflow's REST. */
class FuzzingCallsTest {

    static Stream<byte[]> bodies() {
        return Stream.of(
                        "{\"name\":\"m\",\"tags\":[{\"key\":\"k\",\"value\":\"v\"}],\"max_results\":\"1_0\"}",
                        "\"{\\\"name\\\": \\\"m\\\"}\"",
                        "{\"maxResults\":1.0,\"stages\":[\"Production\"],\"version\":\"+7\"}",
                        "{\"max_results\":1e999,\"archive_existing_versions\":true}",
                        "\uFEFF{\"name\":\"\\ud800\\u0000\"}",
                        "[[[]]]")
                .map(body -> body.getBytes(UTF_8));
    }

    @MethodSource("bodies")
    @FuzzTest
    void a_call_has_fields_that_can_be_stored_or_says_what_is_wrong(byte[] body) {
        var request = StandInRequest.of("POST", "/").with("content-type", "application/json");
        var call = new Call(request.request(), body);

        var name = call.required("name");
        var stages = call.texts("stages");
        var count = call.count("max_results", 1, 1_000);
        var tags = call.tags();
        var version = call.version();
        call.truth("archive_existing_versions");

        assertThat(stages).allMatch(StorableText::is);
        assertThat(tags.keySet()).allMatch(StorableText::is);
        assertThat(tags.values()).allMatch(StorableText::is);
        assertThat(StorableText.is(name)).isTrue();
        assertThat(count).isBetween(1, 1_000);
        assertThat(version).isNotNegative();
        call.wrong().ifPresent(error -> assertThat(Json.line(error)).isNotEmpty());
    }
}
