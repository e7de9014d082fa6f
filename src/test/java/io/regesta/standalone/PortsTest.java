package io.regesta.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @TempDir
    Path data;

    @Test
    void a_port_stays_the_same_from_start_to_start() {
        int kafka = Ports.of(data).free("kafka");
        int postgres = Ports.of(data).free("postgres");

        Ports next = Ports.of(data);

        assertThat(next.free("kafka")).isEqualTo(kafka).isNotEqualTo(postgres);
        assertThat(next.free("postgres")).isEqualTo(postgres);
        assertThat(next.last("kafka")).isEqualTo(kafka);
    }

    @Test
    void a_port_that_somebody_has_taken_is_given_up_for_another_one() throws Exception {
        int before = Ports.of(data).free("kafka");
        try (ServerSocket stranger = new ServerSocket(before, 1, InetAddress.getLoopbackAddress())) {
            int now = Ports.of(data).free("kafka");

            assertThat(now).isNotEqualTo(stranger.getLocalPort());
            assertThat(Ports.of(data).last("kafka")).isEqualTo(now);
        }
    }

    @Test
    void a_server_that_never_ran_has_no_port() {
        assertThat(Ports.of(data).last("kafka")).isZero();
    }
}
