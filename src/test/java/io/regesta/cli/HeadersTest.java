package io.regesta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersTest extends CommandLineFixture {
    @Test
    void a_write_says_who_and_why() {
        registry.answers("{}");

        regesta("models", "delete", "fraud", "--actor", "grace", "--comment", "replaced by v2");

        StandIn.Request request = registry.requests.getFirst();
        assertThat(request.header("X-Regesta-Actor")).isEqualTo("grace");
        assertThat(request.header("X-Regesta-Comment")).isEqualTo("replaced by v2");
    }

    @Test
    void the_actor_is_the_environment_s_before_the_computer_s() {
        registry.answers("{}").answers("{}");

        regesta("models", "delete", "fraud");
        environment.put("REGESTA_ACTOR", "ci");
        regesta("models", "delete", "fraud");

        assertThat(registry.requests.get(0).header("X-Regesta-Actor")).isEqualTo("ada");
        assertThat(registry.requests.get(0).header("X-Regesta-Comment")).isNull();
        assertThat(registry.requests.get(1).header("X-Regesta-Actor")).isEqualTo("ci");
    }

    @Test
    void a_read_says_neither() {
        registry.answers("{}");

        regesta("models", "list");

        assertThat(registry.requests.getFirst().headers())
                .doesNotContainKeys("X-regesta-actor", "X-regesta-comment", "Idempotency-key");
    }

    @ParameterizedTest
    @CsvSource({
        "plain text, plain text",
        "50 % more, 50 %25 more",
        "50%25, 50%2525",
        "größer, gr%C3%B6%C3%9Fer",
        "100% größer, 100%25 gr%C3%B6%C3%9Fer",
        "名, %E5%90%8D"
    })
    void text_in_headers_is_escaped_where_it_is_not_ascii_and_at_percent_signs(String text, String header) {
        assertThat(HeaderText.of(text)).isEqualTo(header);
    }

    @Test
    void a_line_break_in_a_comment_makes_no_second_header() {
        assertThat(HeaderText.of("one\r\nX-Evil: 1")).isEqualTo("one%0D%0AX-Evil: 1");
    }

    @Test
    void a_user_and_password_make_a_basic_header_and_win_over_a_token() {
        registry.answers("{}");
        environment.put("MLFLOW_TRACKING_USERNAME", "ada");
        environment.put("MLFLOW_TRACKING_PASSWORD", "pässword");
        environment.put("MLFLOW_TRACKING_TOKEN", "t0ken");

        regesta("models", "list");

        assertThat(registry.requests.getFirst().header("Authorization")).isEqualTo("Basic YWRhOnDDpHNzd29yZA==");
    }

    @Test
    void a_token_makes_a_bearer_header() {
        registry.answers("{}");
        environment.put("MLFLOW_TRACKING_TOKEN", "t0ken");

        regesta("models", "list");

        assertThat(registry.requests.getFirst().header("Authorization")).isEqualTo("Bearer t0ken");
    }

    @Test
    void a_password_in_the_url_is_used_and_never_shown() {
        registry.answers(500, "<html>oops</html>", java.util.Map.of());

        Ended ended = regesta("models", "list", "--url", registry.url().replace("//", "//ada:s3cret@"));

        assertThat(registry.requests.getFirst().header("Authorization")).isEqualTo("Basic YWRhOnMzY3JldA==");
        assertThat(ended.err())
                .isEqualTo("The registry at " + registry.url() + " failed: HTTP 500: <html>oops</html>.\n");
    }
}
