package io.regesta.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings as they are by default, but for what a test changes. */
record Settings(@Nullable String key, List<String> allowedSchemes, boolean allowPrivateTargets, Duration timeout)
        implements WebhookSettings {
    static final Settings DEFAULT = new Settings(null, List.of("https"), false, Duration.ofSeconds(30));

    /** Also to this machine, without TLS, and without patience. */
    static final Settings LOCAL = new Settings(null, List.of("https", "http"), true, Duration.ofSeconds(1));

    static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    Settings withKey(String text) {
        return new Settings(text, allowedSchemes, allowPrivateTargets, timeout);
    }

    @Override
    public Optional<String> secretKey() {
        return Optional.ofNullable(key);
    }

    @Override
    public boolean deliver() {
        return true;
    }

    @Override
    public int inFlight() {
        return 8;
    }

    @Override
    public Duration firstWait() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration longestWait() {
        return Duration.ofHours(6);
    }

    @Override
    public Duration patience() {
        return Duration.ofDays(3);
    }

    @Override
    public int remembered() {
        return 1_000;
    }
}
