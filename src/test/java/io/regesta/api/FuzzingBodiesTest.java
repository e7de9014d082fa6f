package io.regesta.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.regesta.api.Bodies.Body;
import io.regesta.api.Checked.Good;
import io.regesta.api.Checked.Wrong;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent as a body of Regesta's own REST, read as each of its forms. */
class FuzzingBodiesTest {
    private static final List<Integer> STATUSES = List.of(400, 413);

    static Stream<byte[]> bodies() {
        return Stream.of(
                        "{\"name\":\"churn\",\"description\":\"d\",\"tags\":{\"k\":\"v\"},\"comment\":\"c\"}",
                        "{\"name\":null,\"description\":null}",
                        "{\"source\":\"s3://b/p\",\"runId\":\"r\",\"loggedModel\":\"m-1\",\"runLink\":\"https://h\"}",
                        "{\"stage\":\"Production\",\"archiveExisting\":true}",
                        "{\"value\":\"v\"}",
                        "{\"version\":1}",
                        "{\"version\":1e400,\"tags\":[{}]}",
                        "[{\"name\":[[[]]]}]")
                .map(body -> body.getBytes(UTF_8));
    }

    @MethodSource("bodies")
    @FuzzTest
    void a_body_is_read_or_refused_with_what_is_wrong(byte[] body) {
        for (var form : Body.class.getPermittedSubclasses()) {
            read(body, form);
        }
    }

    @SuppressWarnings("unchecked")
    private static <B extends Record & Body> void read(byte[] body, Class<?> form) {
        switch (BodyReader.read(body, (Class<B>) form)) {
            case Good<B>(var read) -> assertThat(read.wrong()).isEmpty();
            case Wrong<B>(var problem) -> {
                assertThat(problem.status()).isIn(STATUSES);
                assertThat(problem.detail()).isNotBlank();
            }
        }
    }
}
