package io.regesta.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.model.PayloadFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Receivers that are out there check these. */
class SignaturesTest {
    /** The example of the Standard Webhooks specification. */
    @Test
    void regestas_are_those_of_standard_webhooks() {
        assertThat(Signatures.headers(
                        PayloadFormat.REGESTA,
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        1_614_265_330,
                        "{\"test\": 2432232314}".getBytes(UTF_8),
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .isEqualTo(Map.of(
                        "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "webhook-timestamp", "1614265330",
                        "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    /** As {@code hmac.new(b"secret", b"id.1700000000.{}", sha256)} gives them in Python. */
    @Test
    void mlflows_are_made_of_id_time_and_body() {
        assertThat(Signatures.headers(PayloadFormat.MLFLOW, "id", 1_700_000_000, "{}".getBytes(UTF_8), "secret"))
                .isEqualTo(Map.of(
                        "X-MLflow-Delivery-Id", "id",
                        "X-MLflow-Timestamp", "1700000000",
                        "X-MLflow-Signature", "v1,GBemBzTgbKoVEGKycqyY3615LbdJbhFLE1oQk+zZ+lo="));
    }

    @Test
    void databricks_is_the_bodys() {
        assertThat(Signatures.headers(PayloadFormat.DATABRICKS, "id", 1_700_000_000, "{}".getBytes(UTF_8), "secret"))
                .isEqualTo(Map.of(
                        "X-Databricks-Signature", "77325902caca812dc259733aacd046b73817372c777b8d95b402647474516e13"));
    }

    @Test
    void a_secret_of_no_bytes_signs_nothing() {
        assertThat(Signatures.canSignWith("")).isFalse();
        assertThat(Signatures.canSignWith("whsec_")).isFalse();
        assertThat(Signatures.canSignWith("whsec_AA==")).isTrue();
        assertThat(Signatures.canSignWith("whsec_?")).isTrue();
        assertThat(Signatures.canSignWith("s")).isTrue();
    }

    @Test
    void without_a_secret_nothing_is_signed() {
        assertThat(Signatures.headers(PayloadFormat.REGESTA, "id", 7, new byte[0], null))
                .isEqualTo(Map.of("webhook-id", "id", "webhook-timestamp", "7"));
        assertThat(Signatures.headers(PayloadFormat.DATABRICKS, "id", 7, new byte[0], null))
                .isEmpty();
    }
}
