package io.regesta.model;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One thing that a webhook's subscription is to have from now on. */
public sealed interface SubscriptionChange {

    /** Adds the change to a value, when there is one. */
    static <T> void add(List<SubscriptionChange> changes, @Nullable T value, Function<T, SubscriptionChange> change) {
        if (value != null) {
            changes.add(change.apply(value));
        }
    }

    record Name(String name) implements SubscriptionChange {}

    record Url(String url) implements SubscriptionChange {}

    record Notices(Set<Notice> notices) implements SubscriptionChange {}

    record Format(PayloadFormat format) implements SubscriptionChange {}

    record Model(@Nullable String model) implements SubscriptionChange {}

    record Stages(Set<Stage> stages) implements SubscriptionChange {}

    record Description(@Nullable String description) implements SubscriptionChange {}

    record Status(WebhookStatus status, @Nullable String reason) implements SubscriptionChange {}

    /** {@code secret} is encrypted; null leaves deliveries unsigned. */
    record Secret(@Nullable String secret) implements SubscriptionChange {}
}
