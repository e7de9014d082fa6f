package io.regesta.webhooks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where webhooks may point, and how they are told. */
@ConfigMapping(prefix = "regesta.webhooks")
public interface WebhookSettings {
    /**
     * The key by which secrets are kept: 32 bytes in base64 ({@code openssl rand -base64 32}). Without it webhooks cannot have
     * secrets. Keep it: secrets that were sealed with another key cannot be read, and such deliveries fail.
     */
    Optional<String> secretKey();

    /** The schemes that a webhook's URL may have: https, http. */
    @WithDefault("https")
    List<String> allowedSchemes();

    /** Whether a webhook may point at addresses that are not public, such as those of one's own network. */
    @WithDefault("false")
    boolean allowPrivateTargets();

    /** Whether this replica tells webhooks anything. */
    @WithDefault("true")
    boolean deliver();

    /** How many deliveries may be under way to one target, a host and port, at the same time. */
    @WithDefault("8")
    int inFlight();

    /** How long an answer is waited for. */
    @WithDefault("30S")
    Duration timeout();

    /** How long after the first failure the second attempt is made; the waits double from there. */
    @WithDefault("1S")
    Duration firstWait();

    /** The longest wait between two attempts. */
    @WithDefault("6H")
    Duration longestWait();

    /** How long deliveries may go on failing before the webhook is paused. */
    @WithDefault("3D")
    Duration patience();

    /** How many attempts are remembered of each webhook. */
    @WithDefault("1000")
    int remembered();
}
