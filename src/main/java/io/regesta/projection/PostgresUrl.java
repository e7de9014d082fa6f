package io.regesta.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the PostgreSQL database is and who logs in, so that one URL serves both drivers. Host is as written in the URL (an
 * IPv6 address in brackets); database, user, password and parameters are decoded. {@code user} and {@code password} are null
 * where the URL has none.
 */
public record PostgresUrl(
        String host,
        int port,
        String database,
        @Nullable String user,
        @Nullable String password,
        Map<String, String> parameters) {
    private static final int DEFAULT_PORT = 5432;
    private static final String ROOT_CERTIFICATE = "sslrootcert";
    private static final String FORM = "postgresql://user:password@host:5432/database";

    public PostgresUrl {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Reads {@code postgresql://}, {@code postgres://}, {@code jdbc:postgresql://} and {@code vertx-reactive:postgresql://};
     * user and password stand before the host or among the parameters, where they win.
     *
     * @throws IllegalArgumentException with a sentence for the operator, which never repeats the password
     */
    public static PostgresUrl parse(String url) {
        URI uri = uri(url);
        String scheme = uri.getScheme();
        if (!"postgresql".equals(scheme) && !"postgres".equals(scheme)) {
            throw wrong("is no PostgreSQL URL");
        }
        if (uri.getHost() == null) {
            throw wrong("names no single host");
        }
        String path = uri.getRawPath();
        if (path.length() < 2 || path.indexOf('/', 1) >= 0) {
            throw wrong("names no database");
        }
        Map<String, String> parameters = parameters(uri.getRawQuery());
        @Nullable String[] login = login(uri.getRawUserInfo());
        String user = parameters.containsKey("user") ? parameters.remove("user") : login[0];
        String password = parameters.containsKey("password") ? parameters.remove("password") : login[1];
        int port = uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort();
        return new PostgresUrl(uri.getHost(), port, decoded(path.substring(1)), user, password, parameters);
    }

    /** The same place with another login; what is null stays as it is. */
    public PostgresUrl as(@Nullable String otherUser, @Nullable String otherPassword) {
        return new PostgresUrl(
                host,
                port,
                database,
                otherUser == null ? user : otherUser,
                otherPassword == null ? password : otherPassword,
                parameters);
    }

    /** For the JDBC driver; user and password are apart. */
    public String jdbcUrl() {
        return "jdbc:" + url(parameters);
    }

    /** For the Vert.x driver; user and password are apart, and {@link #reactiveTls}. */
    public String reactiveUrl() {
        Map<String, String> known = new LinkedHashMap<>(parameters);
        known.remove(ROOT_CERTIFICATE); // it would be handed on to the server, which refuses it
        return url(known);
    }

    /** What the Vert.x driver has to be told so that it trusts the servers that the JDBC driver trusts by its parameters. */
    public Map<String, String> reactiveTls() {
        String mode = parameters.getOrDefault("sslmode", "");
        String certificate = parameters.get(ROOT_CERTIFICATE);
        Map<String, String> tls = new LinkedHashMap<>();
        if (certificate != null) {
            tls.put("trust-certificate-pem", "true");
            tls.put("trust-certificate-pem.certs", certificate);
        } else if (Set.of("allow", "prefer", "require").contains(mode)) {
            tls.put("trust-all", "true"); // encrypted, to whomever: so it is defined
        }
        if (mode.equals("verify-full")) {
            tls.put("hostname-verification-algorithm", "HTTPS");
        }
        return tls;
    }

    private String url(Map<String, String> given) {
        String query = given.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return "postgresql://" + host + ":" + port + "/" + encoded(database) + (query.isEmpty() ? "" : "?" + query);
    }

    /** Without the password, for logs. */
    @Override
    public String toString() {
        return reactiveUrl();
    }

    private static URI uri(String url) {
        try {
            return URI.create(url.strip().replaceFirst("^(jdbc|vertx-reactive):", ""));
        } catch (IllegalArgumentException _) { // its message would repeat the URL, password and all
            throw wrong("is not a URL; characters such as @ : / % in user or password must be percent-encoded");
        }
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query != null) {
            for (String parameter : query.split("&", 0)) {
                int equals = parameter.indexOf('=');
                if (equals > 0) {
                    parameters.put(decoded(parameter.substring(0, equals)), decoded(parameter.substring(equals + 1)));
                }
            }
        }
        return parameters;
    }

    private static @Nullable String[] login(@Nullable String userInfo) {
        if (userInfo == null) {
            return new @Nullable String[] {null, null};
        }
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? new @Nullable String[] {decoded(userInfo), null}
                : new @Nullable String[] {decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1))
                };
    }

    /** A plus stays a plus: this is a URL, not a form. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                "regesta.postgres.url (REGESTA_POSTGRES_URL) " + what + ". Write it as " + FORM + ".");
    }
}
