package io.regesta.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regesta.model.WebhookId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals webhooks' secrets before they go into the journal, and opens them to sign: AES-256-GCM under the installation's
 * key, bound to the webhook, so that one webhook's secret cannot stand in another's place.
 */
@ApplicationScoped
public class Secrets {
    private static final String VERSION = "v1:";
    private static final String FINGERPRINTS = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** A sealed secret that this installation's key does not open. */
    public static final class Unopened extends Exception {
        private static final long serialVersionUID = 1L;

        Unopened(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }

    private final SecureRandom random = new SecureRandom();
    private final @Nullable SecretKeySpec key;

    Secrets(WebhookSettings settings) {
        this.key = settings.secretKey().map(Secrets::key).orElse(null);
    }

    /** True when there is a key. */
    boolean canSeal() {
        return key != null;
    }

    /** The secret, sealed for a webhook. */
    String seal(WebhookId webhook, String secret) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, webhook, nonce).doFinal(secret.getBytes(UTF_8));
            return VERSION
                    + Base64.getEncoder()
                            .encodeToString(ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                                    .put(nonce)
                                    .put(sealed)
                                    .array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JVM has AES-GCM", impossible);
        }
    }

    /** What was sealed for a webhook. */
    String open(WebhookId webhook, String sealed) throws Unopened {
        if (!canSeal()) {
            throw new Unopened("its secret cannot be read, for regesta.webhooks.secret-key is not set", null);
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(sealed.substring(VERSION.length())));
            var nonce = new byte[NONCE_BYTES];
            bytes.get(nonce);
            var secret = new byte[bytes.remaining()];
            bytes.get(secret);
            return new String(cipher(Cipher.DECRYPT_MODE, webhook, nonce).doFinal(secret), UTF_8);
        } catch (GeneralSecurityException | RuntimeException unreadable) {
            throw new Unopened(
                    "its secret was sealed with another key than regesta.webhooks.secret-key is now", unreadable);
        }
    }

    /**
     * A fingerprint of a request that has a secret in it, from one that was made without a key: who reads it cannot try
     * secrets against it. The same on every replica.
     */
    String fingerprint(String open) {
        if (key == null) {
            throw new IllegalStateException("a secret was let in without a key");
        }
        try {
            var mac = Mac.getInstance(FINGERPRINTS);
            mac.init(new SecretKeySpec(key.getEncoded(), FINGERPRINTS));
            return HexFormat.of().formatHex(mac.doFinal(("fingerprint " + open).getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JVM has HmacSHA256", impossible);
        }
    }

    private Cipher cipher(int mode, WebhookId webhook, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(webhook.toString().getBytes(UTF_8));
        return cipher;
    }

    private static SecretKeySpec key(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException notBase64) {
            throw wrongKey(notBase64);
        }
        if (bytes.length != KEY_BYTES) {
            throw wrongKey(null);
        }
        return new SecretKeySpec(bytes, "AES");
    }

    private static IllegalArgumentException wrongKey(@Nullable Throwable cause) {
        return new IllegalArgumentException(
                "regesta.webhooks.secret-key is not 32 bytes in base64. Make one with: openssl rand -base64 32", cause);
    }
}
