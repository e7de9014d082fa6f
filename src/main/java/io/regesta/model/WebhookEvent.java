package io.regesta.model;

/** What happened to one webhook. An event carries the whole subscription as it is from then on. */
public sealed interface WebhookEvent extends Happening {

    record WebhookCreated(Subscription subscription) implements WebhookEvent {}

    record WebhookUpdated(Subscription subscription) implements WebhookEvent {}

    record WebhookDeleted(String name) implements WebhookEvent {}
}
