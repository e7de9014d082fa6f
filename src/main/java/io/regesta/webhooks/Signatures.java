package io.regesta.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regesta.model.PayloadFormat;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The headers by which a receiver knows a delivery, and that it is from this registry and whole. */
final class Signatures {
    private static final String STANDARD_SECRET = "whsec_";

    private Signatures() {}

    /**
     * The headers of a delivery.
     *
     * @param id the same for every attempt
     * @param seconds when it is sent, in seconds of the epoch
     * @param secret null: it is not signed
     */
    static Map<String, String> headers(
            PayloadFormat format, String id, long seconds, byte[] body, @Nullable String secret) {
        var headers = new TreeMap<String, String>();
        switch (format) {
            case REGESTA -> {
                headers.put("webhook-id", id);
                headers.put("webhook-timestamp", Long.toString(seconds));
                if (secret != null) {
                    headers.put("webhook-signature", signature(standardKey(secret), id, seconds, body));
                }
            }
            case MLFLOW -> {
                headers.put("X-MLflow-Delivery-Id", id);
                headers.put("X-MLflow-Timestamp", Long.toString(seconds));
                if (secret != null) {
                    headers.put("X-MLflow-Signature", signature(secret.getBytes(UTF_8), id, seconds, body));
                }
            }
            case DATABRICKS -> {
                if (secret != null) {
                    headers.put("X-Databricks-Signature", HexFormat.of().formatHex(hmac(secret.getBytes(UTF_8), body)));
                }
            }
        }
        return headers;
    }

    private static String signature(byte[] key, String id, long seconds, byte[] body) {
        return "v1," + Base64.getEncoder().encodeToString(hmac(key, (id + "." + seconds + ".").getBytes(UTF_8), body));
    }

    /** False of a secret that comes to no bytes at all, in whichever format: nothing can be signed with it. */
    static boolean canSignWith(String secret) {
        return !secret.isEmpty() && standardKey(secret).length > 0;
    }

    /** Standard Webhooks writes a secret's bytes in base64, after a prefix; any other text is its own bytes. */
    private static byte[] standardKey(String secret) {
        if (secret.startsWith(STANDARD_SECRET)) {
            try {
                return Base64.getDecoder().decode(secret.substring(STANDARD_SECRET.length()));
            } catch (IllegalArgumentException plain) {
                return secret.getBytes(UTF_8);
            }
        }
        return secret.getBytes(UTF_8);
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JVM has HmacSHA256", impossible);
        }
    }
}
