package io.regesta.webhooks;

/**
 * A model of which a webhook could not be told: its events are held back from an offset on.
 *
 * @param attempts how often the event there was tried in vain
 * @param failingSince when that began, in milliseconds
 * @param nextTry when it is tried again, in milliseconds
 */
record Held(String stream, long nextOffset, int attempts, long failingSince, long nextTry) {}
