package io.regesta.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
    private final AllowedHosts usual = new AllowedHosts(AllowedHosts.LOOPBACK_AND_PRIVATE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LOCALHOST:8080",
                "regesta.localhost",
                "127.0.0.1:8080",
                "[::1]:8080",
                "[::1]",
                "10.1.2.3",
                "172.31.255.1:80",
                "192.168.0.7",
                "[fd00::7]:8080"
            })
    void loopback_and_private_nets_are_allowed(String host) {
        assertThat(usual.allow(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.com",
                "localhost.evil.com",
                "10.evil.com",
                "192.168.0.7.evil.com",
                "172.32.0.1",
                "8.8.8.8",
                "[2001:db8::1]:8080",
                "[::1",
                "127.0.0.1@evil.com"
            })
    void other_hosts_are_not(String host) {
        assertThat(usual.allow(host)).isFalse();
    }

    @Test
    void the_same_host_gets_the_same_answer_again() {
        assertThat(usual.allow("evil.com")).isFalse();
        assertThat(usual.allow("evil.com")).isFalse();
        assertThat(usual.allow("localhost")).isTrue();
        assertThat(usual.allow("localhost")).isTrue();
    }

    @Test
    void configured_names_replace_the_usual_ones() {
        var hosts = new AllowedHosts(List.of("Registry.example.com", " *.svc.cluster.local", "lab.example.com:81"));

        assertThat(hosts.allow("registry.example.com:8443")).isTrue();
        assertThat(hosts.allow("regesta.ml.svc.cluster.local")).isTrue();
        assertThat(hosts.allow("lab.example.com:81")).isTrue();
        assertThat(hosts.allow("lab.example.com:82")).isFalse();
        assertThat(hosts.allow("localhost")).isFalse();
    }

    @Test
    void a_star_allows_every_host() {
        assertThat(new AllowedHosts(List.of("*")).allow("anything.at.all:1")).isTrue();
    }

    @Test
    void a_star_inside_stands_for_any_characters() {
        var hosts = new AllowedHosts(List.of("a*b*c.example"));

        assertThat(hosts.allow("abc.example")).isTrue();
        assertThat(hosts.allow("a-b-bc.example")).isTrue();
        assertThat(hosts.allow("ac.example")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/x", "example.com/8"})
    void a_net_that_cannot_be_read_is_refused_by_name(String net) {
        assertThatThrownBy(() -> new AllowedHosts(List.of(net)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Allowed host '" + net + "' is not a net. Write it like 10.0.0.0/8 or fc00::/7.");
    }
}
