package io.regesta.model;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook is told, where, and in which form.
 *
 * @param name what people call it; several may have the same
 * @param url where it is told
 * @param notices what it is told of
 * @param model the id, or the name, of the only model it is told of; null for all
 * @param stages it is told only of those stage changes by which a version left or entered one of these; empty for all
 * @param reason why it is paused, when somebody or something said so
 * @param secret what its deliveries are signed with, encrypted; null when they are not signed
 */
public record Subscription(
        String name,
        String url,
        Set<Notice> notices,
        PayloadFormat format,
        @Nullable String model,
        Set<Stage> stages,
        @Nullable String description,
        WebhookStatus status,
        @Nullable String reason,
        @Nullable String secret) {

    /** Sets in the order of their kinds, so that the same subscription is always written the same. */
    public Subscription {
        notices = Collections.unmodifiableSortedSet(new TreeSet<>(notices));
        stages = Collections.unmodifiableSortedSet(new TreeSet<>(stages));
    }

    /** The subscription after a change. */
    public Subscription with(SubscriptionChange change) {
        return switch (change) {
            case SubscriptionChange.Name(var to) ->
                new Subscription(to, url, notices, format, model, stages, description, status, reason, secret);
            case SubscriptionChange.Url(var to) ->
                new Subscription(name, to, notices, format, model, stages, description, status, reason, secret);
            case SubscriptionChange.Notices(var to) ->
                new Subscription(name, url, to, format, model, stages, description, status, reason, secret);
            case SubscriptionChange.Format(var to) ->
                new Subscription(name, url, notices, to, model, stages, description, status, reason, secret);
            case SubscriptionChange.Model(var to) ->
                new Subscription(name, url, notices, format, to, stages, description, status, reason, secret);
            case SubscriptionChange.Stages(var to) ->
                new Subscription(name, url, notices, format, model, to, description, status, reason, secret);
            case SubscriptionChange.Description(var to) ->
                new Subscription(name, url, notices, format, model, stages, to, status, reason, secret);
            case SubscriptionChange.Status(var to, var why) ->
                new Subscription(name, url, notices, format, model, stages, description, to, why, secret);
            case SubscriptionChange.Secret(var to) ->
                new Subscription(name, url, notices, format, model, stages, description, status, reason, to);
        };
    }
}
