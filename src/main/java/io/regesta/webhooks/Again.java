package io.regesta.webhooks;

/** What came of asking for something to be told again. */
public sealed interface Again {
    record NoWebhook() implements Again {}

    record NoDelivery() implements Again {}

    /** The position is of another journal, or of another partition than the webhook's. */
    record Elsewhere() implements Again {}

    /** The journal has not come to that position. */
    record Beyond() implements Again {}

    /** The journal has not been seen yet since the start, or not as far as that. */
    record NotYet() implements Again {}

    record Begun() implements Again {}

    record Told(Sent sent) implements Again {}
}
