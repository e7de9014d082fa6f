package io.regesta.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.journal.Actor;
import io.regesta.model.Command;
import io.regesta.model.Command.DeleteModel;
import io.regesta.registry.Ask;
import io.regesta.testing.StandInRequest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsksTest {
    private static final Command COMMAND = new DeleteModel("fraud");

    @Test
    void an_ask_says_who_why_and_under_which_key() {
        var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        var request = StandInRequest.of("DELETE", "/api?name=fraud")
                .with("X-Regesta-Actor", "ada")
                .with("Authorization", basic("other:secret"))
                .with("X-Regesta-Comment", "no longer used")
                .with("Idempotency-Key", "clean-up-7")
                .with("traceparent", trace)
                .request();

        assertThat(Asks.of(COMMAND, request, new byte[0]))
                .isEqualTo(new Ask(
                        "default",
                        COMMAND,
                        new Actor("ada", false),
                        "no longer used",
                        "clean-up-7",
                        Asks.fingerprint("DELETE", "/api?name=fraud", new byte[0]),
                        null,
                        trace));
    }

    @Test
    void an_ask_without_headers_is_anonymous() {
        var ask = Asks.of(COMMAND, StandInRequest.of("DELETE", "/").request(), new byte[0], "said in the body", 7L);

        assertThat(ask.actor()).isEqualTo(new Actor("anonymous", false));
        assertThat(ask.comment()).isEqualTo("said in the body");
        assertThat(ask.expectedRevision()).isEqualTo(7L);
        assertThat(ask.idempotencyKey()).isNull();
    }

    @Test
    void who_signs_in_with_a_password_is_named_but_not_verified() {
        var request = StandInRequest.of("DELETE", "/")
                .with("Authorization", basic("ada:secret"))
                .request();

        assertThat(Asks.of(COMMAND, request, new byte[0]).actor()).isEqualTo(new Actor("ada", false));
    }

    @Test
    void a_header_is_read_as_utf8() {
        var asNettyReadsIt = new String("Jürgen".getBytes(UTF_8), ISO_8859_1);

        assertThat(HeaderText.of(asNettyReadsIt)).contains("Jürgen");
    }

    @Test
    void a_header_that_is_not_utf8_is_read_as_latin1() {
        assertThat(HeaderText.of("J\u00fcrgen")).contains("J\u00fcrgen");
    }

    @ParameterizedTest
    @CsvSource({
        "gr%C3%B6%C3%9Fer, größer",
        "100%25 gr%c3%b6%c3%9fer, 100% größer",
        "50%2525, 50%25",
        "50 % more, 50 % more",
        "100%, 100%",
        "100%2, 100%2",
        "%zz%20and%41, %zz andA",
        "$1%20\\%20%E5%90%8D, $1 \\ 名"
    })
    void who_and_why_are_read_with_their_escapes(String header, String text) {
        var ask = Asks.of(
                COMMAND,
                StandInRequest.of("DELETE", "/")
                        .with("X-Regesta-Actor", header)
                        .with("X-Regesta-Comment", header)
                        .request(),
                new byte[0]);

        assertThat(ask.actor().name()).isEqualTo(text);
        assertThat(ask.comment()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%FF", "a%C3b", "%ED%A0%80"})
    void an_escape_that_is_not_utf8_is_no_text(String header) {
        assertThat(HeaderText.ofEscaped(header))
                .hasValueSatisfying(text -> assertThat(text).contains("\uDC80"));
    }

    @Test
    void a_key_is_its_askers_own_and_read_as_it_stands() {
        var request = StandInRequest.of("DELETE", "/")
                .with("Idempotency-Key", "50%25")
                .request();

        assertThat(Asks.of(COMMAND, request, new byte[0]).idempotencyKey()).isEqualTo("50%25");
    }

    @Test
    void a_blank_header_says_nothing() {
        assertThat(HeaderText.ofEscaped("%20")).isEmpty();
        assertThat(HeaderText.of("  ")).isEmpty();
        assertThat(HeaderText.of(null)).isEmpty();
    }

    @Test
    void a_basic_header_names_its_user() {
        assertThat(HeaderText.basicUser(basic("ada:secret:with:colons"))).contains("ada");
    }

    @Test
    void a_basic_header_that_cannot_be_read_names_nobody() {
        assertThat(HeaderText.basicUser("Basic !!!")).isEmpty();
        assertThat(HeaderText.basicUser(basic("no colon"))).isEmpty();
        assertThat(HeaderText.basicUser(basic(":password"))).isEmpty();
        assertThat(HeaderText.basicUser(basic("a\0b:password"))).isEmpty();
        assertThat(HeaderText.basicUser("Bearer abc")).isEmpty();
        assertThat(HeaderText.basicUser(null)).isEmpty();
    }

    @Test
    void only_a_well_formed_traceparent_is_kept() {
        var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        assertThat(TraceParent.of(trace)).isEqualTo(trace);
        assertThat(TraceParent.of(trace.replace('4', 'X'))).isNull();
        assertThat(TraceParent.of("00-4bf9")).isNull();
        assertThat(TraceParent.of(null)).isNull();
    }

    @Test
    void method_address_and_body_each_change_the_fingerprint() {
        var body = "{}".getBytes(UTF_8);
        var first = Asks.fingerprint("POST", "/a", body);

        assertThat(first).hasSize(64).isEqualTo(Asks.fingerprint("POST", "/a", "{}".getBytes(UTF_8)));
        assertThat(Asks.fingerprint("PUT", "/a", body)).isNotEqualTo(first);
        assertThat(Asks.fingerprint("POST", "/b", body)).isNotEqualTo(first);
        assertThat(Asks.fingerprint("POST", "/a", new byte[0])).isNotEqualTo(first);
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }
}
