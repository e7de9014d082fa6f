package io.regesta.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says which {@code Host} headers are answered. A page of another site that makes its own name resolve to this server
 * (DNS rebinding) still sends its own name, and is turned away by it.
 */
final class AllowedHosts {

    /** Loopback and private nets. Nets are compared as addresses: {@code 10.example.com} is in no net. */
    static final List<String> LOOPBACK_AND_PRIVATE = List.of(
            "localhost",
            "*.localhost",
            "0.0.0.0/32",
            "127.0.0.0/8",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "169.254.0.0/16",
            "::1/128",
            "fc00::/7",
            "fe80::/10");

    private static final int REMEMBERED = 1_000;

    private final Set<String> names = new HashSet<>();
    private final List<Wildcard> wildcards = new ArrayList<>();
    private final List<Net> nets = new ArrayList<>();
    private final Map<String, Boolean> verdicts = new ConcurrentHashMap<>();

    /**
     * @param patterns host names, of which {@code *} stands for any characters, with a port or for every port; or nets
     *     such as {@code 10.0.0.0/8}
     * @throws IllegalArgumentException when a net cannot be read; the message names it
     */
    AllowedHosts(List<String> patterns) {
        for (var pattern : patterns) {
            var lower = pattern.strip().toLowerCase(Locale.ROOT);
            if (lower.contains("/")) {
                nets.add(Net.parse(lower));
            } else if (lower.contains("*")) {
                wildcards.add(new Wildcard(lower));
            } else {
                names.add(lower);
            }
        }
    }

    /** True when the header, such as {@code registry.example.com:8080}, is allowed. */
    boolean allow(String host) {
        var known = verdicts.get(host);
        if (known != null) {
            return known;
        }
        var verdict = decide(host.toLowerCase(Locale.ROOT));
        if (verdicts.size() < REMEMBERED) {
            verdicts.put(host, verdict);
        }
        return verdict;
    }

    private boolean decide(String host) {
        var name = withoutPort(host);
        return names.contains(name)
                || names.contains(host)
                || wildcards.stream().anyMatch(wildcard -> wildcard.matches(name) || wildcard.matches(host))
                || nets.stream().anyMatch(net -> net.contains(name));
    }

    private static String withoutPort(String host) {
        if (host.startsWith("[")) {
            var end = host.indexOf(']');
            return end < 0 ? host : host.substring(1, end);
        }
        var colon = host.indexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }
}
