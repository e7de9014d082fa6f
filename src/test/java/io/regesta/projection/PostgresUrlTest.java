package io.regesta.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ada:secret@db.example:6000/models",
                "postgres://ada:secret@db.example:6000/models",
                "jdbc:postgresql://db.example:6000/models?user=ada&password=secret",
                "jdbc:postgresql://ada:secret@db.example:6000/models",
                "vertx-reactive:postgresql://ada:secret@db.example:6000/models",
            })
    void every_accepted_form_means_the_same(String url) {
        PostgresUrl parsed = PostgresUrl.parse(url);

        assertThat(parsed.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6000/models");
        assertThat(parsed.reactiveUrl()).isEqualTo("postgresql://db.example:6000/models");
        assertThat(parsed.user()).isEqualTo("ada");
        assertThat(parsed.password()).isEqualTo("secret");
    }

    @Test
    void the_port_is_5432_unless_given() {
        assertThat(PostgresUrl.parse("postgresql://db/models").jdbcUrl()).isEqualTo("jdbc:postgresql://db:5432/models");
    }

    @Test
    void user_and_password_are_decoded_and_a_plus_stays_a_plus() {
        PostgresUrl parsed = PostgresUrl.parse("postgresql://a%40b:p%3A%2F%25+%20%C3%A9@db/models");

        assertThat(parsed.user()).isEqualTo("a@b");
        assertThat(parsed.password()).isEqualTo("p:/%+ é");
    }

    @Test
    void a_password_of_the_parameters_is_decoded_too() {
        PostgresUrl parsed = PostgresUrl.parse("jdbc:postgresql://db/models?password=a%26b%3Dc&user=ada");

        assertThat(parsed.password()).isEqualTo("a&b=c");
        assertThat(parsed.parameters()).isEmpty();
    }

    @Test
    void other_parameters_are_kept_for_both_drivers_in_their_order() {
        PostgresUrl parsed =
                PostgresUrl.parse("jdbc:postgresql://db/models?sslmode=require&user=ada&application_name=my%20app");

        assertThat(parsed.jdbcUrl())
                .isEqualTo("jdbc:postgresql://db:5432/models?sslmode=require&application_name=my%20app");
        assertThat(parsed.reactiveUrl())
                .isEqualTo("postgresql://db:5432/models?sslmode=require&application_name=my%20app");
    }

    @Test
    void without_user_and_password_both_are_absent() {
        PostgresUrl parsed = PostgresUrl.parse("postgresql://db/models");

        assertThat(parsed.user()).isNull();
        assertThat(parsed.password()).isNull();
    }

    @Test
    void an_ipv6_host_keeps_its_brackets_and_a_database_name_is_encoded_again() {
        assertThat(PostgresUrl.parse("postgresql://[::1]:6000/my%20models").jdbcUrl())
                .isEqualTo("jdbc:postgresql://[::1]:6000/my%20models");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db:5432/models",
                "mysql://ada:secret@db/models",
                "postgresql://ada:secret@db",
                "postgresql://ada:secret@db/",
                "postgresql://ada:secret@db/a/b",
                "postgresql://ada:secret@one:1,two:2/models",
                "postgresql://ada:secret @db/models",
                "postgresql://ada:secret%zz@db/models",
            })
    void a_wrong_url_is_refused_with_the_form_to_use_and_without_the_password(String url) {
        assertThatThrownBy(() -> PostgresUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("regesta.postgres.url (REGESTA_POSTGRES_URL) ")
                .hasMessageEndingWith("Write it as postgresql://user:password@host:5432/database.")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void a_url_prints_without_its_password() {
        assertThat(PostgresUrl.parse("postgresql://ada:secret@db/models")).hasToString("postgresql://db:5432/models");
    }
}
