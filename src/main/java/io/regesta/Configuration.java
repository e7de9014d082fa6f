package io.regesta;

import io.regesta.projection.PostgresUrl;
import io.regesta.standalone.Addresses;
import io.regesta.standalone.CannotStart;
import io.regesta.standalone.Part;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the command line decides about the application's configuration, written as system properties. Flags win over system
 * properties, those over the environment, that over what {@code serve} does by itself.
 */
final class Configuration {
    private static final String KAFKA = "regesta.kafka.bootstrap-servers";
    private static final String POSTGRES = "regesta.postgres.url";
    private static final String COMMAND = "regesta.command";
    private static final int DEFAULT_PORT = 8080;

    private Configuration() {}

    /** The servers that are given and need not be embedded. */
    static Addresses given(ServerOptions options) {
        String postgres = first(options.postgres, property(POSTGRES));
        if (postgres != null) {
            PostgresUrl.parse(postgres); // refused here, before anything is started
        }
        return new Addresses(first(options.kafka, property(KAFKA), property("kafka.bootstrap.servers")), postgres);
    }

    /** Where the servers are, for the application and for each driver. */
    static void servers(Addresses addresses) {
        String kafka = Objects.requireNonNull(addresses.kafka());
        System.setProperty(KAFKA, kafka);
        System.setProperty("kafka.bootstrap.servers", kafka);
        String url = Objects.requireNonNull(addresses.postgres());
        PostgresUrl postgres =
                PostgresUrl.parse(url).as(property("regesta.postgres.user"), property("regesta.postgres.password"));
        System.setProperty(POSTGRES, url);
        System.setProperty("quarkus.datasource.reactive.url", postgres.reactiveUrl());
        postgres.reactiveTls().forEach((setting, value) -> unlessSet("quarkus.datasource.reactive." + setting, value));
        set("quarkus.datasource.username", postgres.user());
        set("quarkus.datasource.password", postgres.password());
    }

    /**
     * Where the application listens.
     *
     * @throws CannotStart if somebody else listens there
     */
    static void serve(ServerOptions options) {
        System.setProperty(COMMAND, "serve");
        set("quarkus.http.host", options.host);
        unlessSet("quarkus.http.host", "127.0.0.1");
        set("quarkus.http.port", options.port == null ? null : options.port.toString());
        unlessSet("quarkus.http.port", Integer.toString(DEFAULT_PORT));
        unlessSet("quarkus.log.console.stderr", "true");
        requireFree();
    }

    /** An operator command serves no HTTP: it may run beside a {@code serve} that does. */
    static void operate(String command) {
        System.setProperty(COMMAND, command);
        System.setProperty("quarkus.http.host-enabled", "false");
    }

    /**
     * Lets go on only with libraries that can embed what has no address.
     *
     * @throws CannotStart if they cannot; its sentence names the variables to set
     */
    static void requireEmbeddable(Set<Part> missing, ClassLoader libraries) {
        if (!missing.stream().allMatch(part -> part.isIn(libraries))) {
            String variables = missing.stream().map(Part::variable).collect(Collectors.joining(" and "));
            throw new CannotStart("This build of Regesta, as in its container image, embeds no servers: set "
                    + variables + " to where yours are.");
        }
    }

    /** Beside embedded servers somebody looks at a terminal: lines to read, and few. */
    static void standalone(Set<Part> embedded) {
        System.setProperty("regesta.standalone", Boolean.toString(embedded.contains(Part.KAFKA)));
        unlessSet("quarkus.log.console.json.enabled", "false");
        unlessSet("quarkus.log.console.format", "%d{HH:mm:ss} %-5p %c{1}: %s%e%n");
        unlessSet("quarkus.log.level", "WARN");
        unlessSet("quarkus.log.category.\"io.regesta\".level", "INFO");
        unlessSet("quarkus.log.category.\"io.micrometer\".level", "ERROR");
        if (embedded.contains(Part.KAFKA)) { // whose log goes to a file of its own
            System.setProperty("quarkus.log.category.\"org.apache.kafka\".use-parent-handlers", "false");
        }
    }

    private static void requireFree() {
        String host = Objects.requireNonNull(property("quarkus.http.host"));
        int port = Integer.parseInt(Objects.requireNonNull(property("quarkus.http.port")));
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new CannotStart(
                    "Cannot listen on " + host + ":" + port + " (" + e.getMessage()
                            + "): stop what listens there, or give --port (or --host) another value.",
                    e);
        }
    }

    private static void unlessSet(String name, String value) {
        if (property(name) == null) {
            System.setProperty(name, value);
        }
    }

    private static void set(String name, @Nullable String value) {
        if (value != null) {
            System.setProperty(name, value);
        }
    }

    /** The system property or the environment variable of that name, or what is in the file that one names. */
    private static @Nullable String property(String name) {
        String variable = name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        return first(
                System.getProperty(name),
                System.getenv(variable),
                SettingsFromFiles.read(System.getenv()).get(variable));
    }

    /** An empty value is an unset one. */
    private static @Nullable String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isBlank()) {
                return candidate;
            }
        }
        return null;
    }
}
