package io.regesta.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ServerTest {
    @Test
    void a_path_in_its_url_stands_before_every_call() {
        var server = Server.of(URI.create("http://localhost:5000/registry/"));

        var request = new String(Call.get("/api/2.0/mlflow/x").bytes(server), UTF_8);

        assertThat(request).startsWith("GET /registry/api/2.0/mlflow/x HTTP/1.1\r\nHost: localhost:5000\r\n");
    }

    @Test
    void a_url_without_a_port_means_http_own() {
        assertThat(Server.of(URI.create("http://localhost")).address().getPort())
                .isEqualTo(80);
    }

    @Test
    void what_the_load_cannot_be_sent_to_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Server.of(URI.create("https://localhost:5000")))
                .withMessage("https://localhost:5000 is no URL like http://host:port");
    }
}
