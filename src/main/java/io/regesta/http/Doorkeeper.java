package io.regesta.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every door: answers only to allowed hosts, refuses changes that a page of another site asks for, and
 * puts the security headers on every answer.
 */
@ApplicationScoped
class Doorkeeper {
    private static final int FIRST = 1_000;
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence FRAMES = HttpHeaders.createOptimized("x-frame-options");
    private static final CharSequence SAMEORIGIN = HttpHeaders.createOptimized("SAMEORIGIN");

    private static final AllowedHosts THIS_MACHINE = new AllowedHosts(List.of("localhost", "127.0.0.1", "::1"));

    private final AllowedHosts hosts;
    private final List<String> origins;

    /**
     * @param hosts the {@code Host} headers that are answered: names, {@code *} patterns, nets; without them, loopback and private
     *     nets are. Probes and metrics are exempt
     * @param origins origins, such as {@code https://ml.example.com}, whose pages may make changes; {@code *} for all, without
     *     them none
     */
    Doorkeeper(
            @ConfigProperty(name = "regesta.allowed-hosts") Optional<List<String>> hosts,
            @ConfigProperty(name = "regesta.allowed-origins") Optional<List<String>> origins) {
        this.hosts = new AllowedHosts(hosts.orElse(AllowedHosts.LOOPBACK_AND_PRIVATE));
        this.origins = origins.orElse(List.of());
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, FIRST);
    }

    private void guard(RoutingContext context) {
        var request = context.request();
        context.response().putHeader(NO_SNIFF, NOSNIFF).putHeader(FRAMES, SAMEORIGIN);
        var host = host(request);
        if (!isProbe(context.normalizedPath()) && (host == null || !hosts.allow(host))) {
            refuse(context, "Invalid Host header - possible DNS rebinding attack detected");
        } else if (changes(request.method()) && !sameOrigin(request.getHeader(HttpHeaders.ORIGIN), host)) {
            refuse(context, "Cross-origin request blocked");
        } else {
            context.next();
        }
    }

    /** The host that is called: in HTTP/1.1 a header, in HTTP/2 a pseudo header. */
    private static @Nullable String host(HttpServerRequest request) {
        var header = request.getHeader(HttpHeaders.HOST);
        if (header != null) {
            return header;
        }
        var authority = request.authority();
        return authority == null ? null : authority.toString();
    }

    /** Probes and metrics: a kubelet or a scraper calls them by the pod's address or a name of its own. */
    static boolean isProbe(String path) {
        return path.startsWith("/q/") || path.equals("/health") || path.equals("/version");
    }

    private static boolean changes(HttpMethod method) {
        return !(method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) || method.equals(HttpMethod.OPTIONS));
    }

    /** Only browsers send an origin, and they send it with every change. A page of this machine may ask, as at MLflow. */
    private boolean sameOrigin(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        var scheme = origin.indexOf("://");
        var site = scheme < 0 ? origin : origin.substring(scheme + 3);
        return site.equalsIgnoreCase(host)
                || THIS_MACHINE.allow(site)
                || origins.contains("*")
                || origins.contains(origin);
    }

    private static void refuse(RoutingContext context, String why) {
        context.response()
                .setStatusCode(403)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .end(why);
    }
}
