package io.regesta.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regesta.model.WebhookId;
import io.regesta.webhooks.Secrets.Unopened;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final WebhookId ID = new WebhookId(UUID.randomUUID());
    private static final Secrets SECRETS = new Secrets(Settings.DEFAULT.withKey(Settings.KEY));

    @Test
    void what_is_sealed_does_not_show_and_can_be_opened() throws Exception {
        var sealed = SECRETS.seal(ID, "s3cret ✓");

        assertThat(sealed).doesNotContain("s3cret");
        assertThat(SECRETS.open(ID, sealed)).isEqualTo("s3cret ✓");
        assertThat(SECRETS.seal(ID, "s3cret ✓")).isNotEqualTo(sealed);
    }

    @Test
    void what_was_sealed_for_another_webhook_or_under_another_key_does_not_open() {
        var sealed = SECRETS.seal(ID, "secret");
        var other = new Secrets(Settings.DEFAULT.withKey("ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA="));

        assertThatThrownBy(() -> SECRETS.open(new WebhookId(UUID.randomUUID()), sealed))
                .isInstanceOf(Unopened.class);
        assertThatThrownBy(() -> other.open(ID, sealed)).isInstanceOf(Unopened.class);
        assertThatThrownBy(() -> new Secrets(Settings.DEFAULT).open(ID, sealed))
                .isInstanceOf(Unopened.class)
                .hasMessageContaining("regesta.webhooks.secret-key is not set");
        assertThatThrownBy(() -> SECRETS.open(ID, "v1:AAAA")).isInstanceOf(Unopened.class);
    }

    @Test
    void a_fingerprint_is_the_same_on_every_replica_and_another_under_another_key() {
        var replica = new Secrets(Settings.DEFAULT.withKey(Settings.KEY));
        var other = new Secrets(Settings.DEFAULT.withKey("ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA="));

        assertThat(SECRETS.fingerprint("open")).hasSize(64).isEqualTo(replica.fingerprint("open"));
        assertThat(SECRETS.fingerprint("open")).isNotEqualTo(other.fingerprint("open"));
        assertThat(SECRETS.fingerprint("open")).isNotEqualTo(SECRETS.fingerprint("another"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "c2hvcnQ=", "not base64 at all!"})
    void a_key_that_is_none_is_said_at_the_start(String key) {
        assertThatThrownBy(() -> new Secrets(Settings.DEFAULT.withKey(key)))
                .hasMessageContaining("openssl rand -base64 32");
    }
}
