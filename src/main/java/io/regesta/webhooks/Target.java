package io.regesta.webhooks;

import io.regesta.model.WebhookRefusal;
import java.net.InetAddress;
import java.net.URI;

/** Where a URL leads. */
sealed interface Target {

    /**
     * It may be connected to, at this very address.
     *
     * @param host as the URL names it
     */
    record Open(URI url, String host, int port, boolean tls, InetAddress address) implements Target {}

    /** It must not be, or cannot be, connected to. */
    record Closed(WebhookRefusal why) implements Target {}
}
