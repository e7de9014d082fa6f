package io.regesta.webhooks;

import io.regesta.model.WebhookRefusal;
import io.regesta.model.WebhookRefusal.AddressNotPublic;
import io.regesta.model.WebhookRefusal.HostMissing;
import io.regesta.model.WebhookRefusal.HostUnknown;
import io.regesta.model.WebhookRefusal.SchemeNotAllowed;
import io.regesta.model.WebhookRefusal.UrlBlank;
import io.regesta.model.WebhookRefusal.UrlInvalid;
import io.regesta.model.WebhookRefusal.UrlWithCredentials;
import io.regesta.webhooks.Target.Closed;
import io.regesta.webhooks.Target.Open;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * Says where a webhook's URL leads, and refuses what would make this server knock at doors that only it can reach. A host
 * is refused when any of its addresses is not public. Whoever connects takes the address that was looked at here, for
 * asked again a name may have another.
 */
@ApplicationScoped
public class Targets {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int LARGEST_PORT = 65_535;

    private final List<String> schemes;
    private final boolean allowPrivate;
    private final Resolver resolver;

    Targets(WebhookSettings settings, Resolver resolver) {
        this.schemes = settings.allowedSchemes().stream()
                .map(scheme -> scheme.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (var scheme : schemes) {
            if (!scheme.equals("https") && !scheme.equals("http")) {
                throw new IllegalArgumentException(
                        "regesta.webhooks.allowed-schemes has '%s', and can have https and http".formatted(scheme));
            }
        }
        this.allowPrivate = settings.allowPrivateTargets();
        this.resolver = resolver;
    }

    /** Where a URL leads now. Blocks while the host's name is resolved. */
    Target of(String url) {
        if (url.isBlank()) {
            return new Closed(new UrlBlank(url));
        }
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException unreadable) {
            return new Closed(new UrlInvalid(url, unreadable.getReason()));
        }
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!schemes.contains(scheme)) {
            return new Closed(new SchemeNotAllowed(scheme, schemes));
        }
        var host = uri.getHost();
        if (host == null || host.isEmpty()) {
            return new Closed(new HostMissing(url));
        }
        if (uri.getRawUserInfo() != null) {
            return new Closed(new UrlWithCredentials());
        }
        var tls = scheme.equals("https");
        var port = uri.getPort() == -1 ? tls ? HTTPS : HTTP : uri.getPort();
        if (port < 1 || port > LARGEST_PORT) {
            return new Closed(new UrlInvalid(url, "There is no port " + port));
        }
        return resolved(uri, host, port, tls);
    }

    private Target resolved(URI uri, String host, int port, boolean tls) {
        List<InetAddress> addresses;
        try {
            addresses = resolver.resolve(host);
        } catch (UnknownHostException unknown) {
            return new Closed(new HostUnknown(host));
        }
        if (addresses.isEmpty()) {
            return new Closed(new HostUnknown(host));
        }
        if (!allowPrivate) {
            for (var address : addresses) {
                if (!PublicAddresses.has(address)) {
                    WebhookRefusal why = new AddressNotPublic(host, address.getHostAddress());
                    return new Closed(why);
                }
            }
        }
        return new Open(uri, host, port, tls, addresses.getFirst());
    }
}
