package io.regesta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regesta.standalone.CannotStart;
import io.regesta.standalone.Part;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumSet;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    private static final String KAFKA = "regesta.kafka.bootstrap-servers";

    private final ServerOptions options = new ServerOptions();
    private Properties before = new Properties();

    @BeforeEach
    void remember() {
        before = (Properties) System.getProperties().clone();
    }

    @AfterEach
    void restore() {
        System.setProperties(before);
    }

    @Test
    void what_is_given_is_not_missing_and_a_flag_wins_over_a_property() {
        System.setProperty(KAFKA, "property:9092");
        assertThat(Configuration.given(options).kafka()).isEqualTo("property:9092");

        options.kafka = "flag:9092";

        assertThat(Configuration.given(options).kafka()).isEqualTo("flag:9092");
        assertThat(Configuration.given(options).missing()).containsExactly(Part.POSTGRESQL);
    }

    @Test
    void an_empty_value_is_an_unset_one() {
        System.setProperty(KAFKA, " ");

        assertThat(Configuration.given(options).missing()).containsExactly(Part.KAFKA, Part.POSTGRESQL);
    }

    @Test
    void a_build_that_embeds_nothing_names_the_variables_of_what_is_missing() {
        ClassLoader imagesLibraries = ClassLoader.getPlatformClassLoader();

        assertThatThrownBy(() -> Configuration.requireEmbeddable(EnumSet.allOf(Part.class), imagesLibraries))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("set KAFKA_BOOTSTRAP_SERVERS and REGESTA_POSTGRES_URL to where yours are");
        assertThatThrownBy(() -> Configuration.requireEmbeddable(EnumSet.of(Part.POSTGRESQL), imagesLibraries))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("set REGESTA_POSTGRES_URL to where yours are");
    }

    @Test
    void the_full_build_can_embed_both_servers() {
        ClassLoader libraries = Configuration.class.getClassLoader();

        assertThatCode(() -> Configuration.requireEmbeddable(EnumSet.allOf(Part.class), libraries))
                .doesNotThrowAnyException();
    }

    @Test
    void a_wrong_postgres_url_is_refused_before_anything_is_started() {
        options.postgres = "mysql://ada:secret@db/models";

        assertThatThrownBy(() -> Configuration.given(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no PostgreSQL URL")
                .hasMessageNotContaining("secret");
    }

    @Test
    void one_postgres_url_sets_the_driver_and_the_login() {
        options.postgres = "jdbc:postgresql://db/models?user=ada&password=s%40crt&sslmode=require";
        options.kafka = "kafka:9092";

        Configuration.servers(Configuration.given(options));

        assertThat(System.getProperty("quarkus.datasource.reactive.url"))
                .isEqualTo("postgresql://db:5432/models?sslmode=require");
        assertThat(System.getProperty("quarkus.datasource.username")).isEqualTo("ada");
        assertThat(System.getProperty("quarkus.datasource.password")).isEqualTo("s@crt");
        assertThat(System.getProperty(KAFKA)).isEqualTo("kafka:9092");
    }

    @Test
    void a_login_of_its_own_wins_over_the_urls() {
        options.postgres = "postgresql://ada:old@db/models";
        options.kafka = "kafka:9092";
        System.setProperty("regesta.postgres.user", "bob");
        System.setProperty("regesta.postgres.password", "n/ew:");

        Configuration.servers(Configuration.given(options));

        assertThat(System.getProperty("quarkus.datasource.username")).isEqualTo("bob");
        assertThat(System.getProperty("quarkus.datasource.password")).isEqualTo("n/ew:");
    }

    @Test
    void both_drivers_trust_the_certificate_of_the_postgres_url() {
        options.postgres = "postgresql://ada@db/models?sslmode=verify-full&sslrootcert=/etc/ca.crt";
        options.kafka = "kafka:9092";

        Configuration.servers(Configuration.given(options));

        assertThat(System.getProperty("regesta.postgres.url")).endsWith("sslrootcert=/etc/ca.crt");
        assertThat(System.getProperty("quarkus.datasource.reactive.url"))
                .isEqualTo("postgresql://db:5432/models?sslmode=verify-full");
        assertThat(System.getProperty("quarkus.datasource.reactive.trust-certificate-pem.certs"))
                .isEqualTo("/etc/ca.crt");
        assertThat(System.getProperty("quarkus.datasource.reactive.hostname-verification-algorithm"))
                .isEqualTo("HTTPS");
    }

    @Test
    void a_port_that_is_taken_is_refused_with_the_flag_that_helps() throws Exception {
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            options.port = stranger.getLocalPort();
            options.host = "127.0.0.1";

            assertThatThrownBy(() -> Configuration.serve(options))
                    .hasMessageStartingWith("Cannot listen on 127.0.0.1:" + stranger.getLocalPort())
                    .hasMessageEndingWith("stop what listens there, or give --port (or --host) another value.");
        }
    }
}
