package io.regesta.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regesta.model.WebhookRefusal;
import io.regesta.model.WebhookRefusal.AddressNotPublic;
import io.regesta.model.WebhookRefusal.HostMissing;
import io.regesta.model.WebhookRefusal.HostUnknown;
import io.regesta.model.WebhookRefusal.SchemeNotAllowed;
import io.regesta.model.WebhookRefusal.UrlBlank;
import io.regesta.model.WebhookRefusal.UrlInvalid;
import io.regesta.model.WebhookRefusal.UrlWithCredentials;
import io.regesta.webhooks.Target.Closed;
import io.regesta.webhooks.Target.Open;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where webhooks may point. */
class TargetsTest {
    private static final String PUBLIC = "93.184.216.34";

    @Test
    void a_public_host_is_connected_to_at_the_address_that_was_looked_at() throws Exception {
        assertThat(resolving(PUBLIC).of("https://deploy.example:8443/hook?a=b"))
                .isInstanceOfSatisfying(Open.class, open -> {
                    assertThat(open.host()).isEqualTo("deploy.example");
                    assertThat(open.port()).isEqualTo(8443);
                    assertThat(open.tls()).isTrue();
                    assertThat(open.address().getHostAddress()).isEqualTo(PUBLIC);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.9.9.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "203.0.113.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001:db8::1",
                "2001::1",
                "2002:7f00:1::",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void a_name_that_resolves_to_an_address_that_is_not_public_is_refused(String address) throws Exception {
        assertThat(refused(resolving(address), "https://innocent.example/"))
                .isInstanceOfSatisfying(
                        AddressNotPublic.class, why -> assertThat(why.host()).isEqualTo("innocent.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PUBLIC,
                "100.63.255.255",
                "172.32.0.1",
                "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
                "2002:5db8:d822::"
            })
    void a_name_that_resolves_to_a_public_address_is_not(String address) throws Exception {
        assertThat(resolving(address).of("https://deploy.example/")).isInstanceOf(Open.class);
    }

    @Test
    void one_address_that_is_not_public_is_enough_to_refuse_a_name() throws Exception {
        assertThat(refused(resolving(PUBLIC, "10.0.0.1"), "https://two.example/"))
                .isEqualTo(new AddressNotPublic("two.example", "10.0.0.1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://2130706433/",
                "https://localhost/"
            })
    void an_address_in_the_url_is_looked_at_too(String url) {
        assertThat(refused(new Targets(Settings.DEFAULT, new SystemResolver()), url))
                .isInstanceOf(AddressNotPublic.class);
    }

    @Test
    void what_is_not_public_is_allowed_when_the_setting_says_so() throws Exception {
        var targets = new Targets(
                new Settings(null, List.of("https"), true, Duration.ofSeconds(1)),
                _ -> List.of(InetAddress.ofLiteral("127.0.0.1")));

        assertThat(targets.of("https://inside.example/")).isInstanceOf(Open.class);
    }

    @ParameterizedTest
    @CsvSource({"http://deploy.example/,http", "ftp://deploy.example/,ftp", "//deploy.example/,''", "deploy.example,''"
    })
    void only_the_allowed_schemes_are(String url, String scheme) throws Exception {
        assertThat(refused(resolving(PUBLIC), url)).isEqualTo(new SchemeNotAllowed(scheme, List.of("https")));
    }

    @Test
    void a_url_names_a_host_that_exists_and_nobodys_password() throws Exception {
        assertThat(refused(resolving(PUBLIC), " ")).isEqualTo(new UrlBlank(" "));
        assertThat(refused(resolving(PUBLIC), "https:///hook")).isEqualTo(new HostMissing("https:///hook"));
        assertThat(refused(resolving(PUBLIC), "https://a b/")).isInstanceOf(UrlInvalid.class);
        assertThat(refused(resolving(PUBLIC), "https://deploy.example:0/")).isInstanceOf(UrlInvalid.class);
        assertThat(refused(resolving(PUBLIC), "https://anna:secret@deploy.example/"))
                .isEqualTo(new UrlWithCredentials());
        assertThat(refused(
                        new Targets(Settings.DEFAULT, _ -> {
                            throw new UnknownHostException();
                        }),
                        "https://nobody.example/"))
                .isEqualTo(new HostUnknown("nobody.example"));
    }

    @Test
    void a_scheme_that_cannot_be_allowed_is_said_at_the_start() {
        assertThatThrownBy(() -> new Targets(
                        new Settings(null, List.of("gopher"), false, Duration.ofSeconds(1)), new SystemResolver()))
                .hasMessageContaining("regesta.webhooks.allowed-schemes");
    }

    private static Targets resolving(String... addresses) throws UnknownHostException {
        var all = new ArrayList<InetAddress>();
        for (var address : addresses) {
            all.add(InetAddress.ofLiteral(address));
        }
        return new Targets(Settings.DEFAULT, _ -> all);
    }

    private static WebhookRefusal refused(Targets targets, String url) {
        return targets.of(url) instanceof Closed(var why) ? why : new UrlInvalid(url, "it was not refused");
    }
}
