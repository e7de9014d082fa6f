package io.regesta.standalone;

import io.regesta.testing.Certificate;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/** A broker that nobody reaches but by TLS, and by a password that is proved by SCRAM-SHA-512. */
public final class SecuredKafka implements AutoCloseable {
    private static final String USER = "regesta";
    private static final String PASSWORD = "n0t-known";
    private static final String MECHANISM = "SCRAM-SHA-512";

    private final KafkaRaftServer server;
    private final String address;
    private final Path authority;

    private SecuredKafka(KafkaRaftServer server, String address, Path authority) {
        this.server = server;
        this.address = address;
        this.authority = authority;
    }

    /** Starts it with its data and its certificate in a directory. */
    public static SecuredKafka start(Path directory) throws Exception {
        var certificate = Certificate.of("localhost", directory);
        var logs = directory.resolve("kafka");
        format(logs);
        var ports = Ports.of(directory);
        var client = "127.0.0.1:" + ports.free("kafka");
        var settings = BrokerSettings.of(logs, client, "127.0.0.1:" + ports.free("controller"));
        settings.put("listeners", settings.getProperty("listeners").replace("PLAINTEXT://", "SASL_SSL://"));
        settings.put("advertised.listeners", "SASL_SSL://" + client);
        settings.put("listener.security.protocol.map", "SASL_SSL:SASL_SSL," + BrokerSettings.CONTROLLER + ":PLAINTEXT");
        settings.put("inter.broker.listener.name", "SASL_SSL");
        settings.put("sasl.enabled.mechanisms", MECHANISM);
        settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
        settings.put("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config", login());
        settings.put("ssl.keystore.type", "PEM");
        settings.put(
                "ssl.keystore.location",
                keyAndCertificate(certificate, directory).toString());
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", certificate.certificate().toString());
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        server.startup();
        return new SecuredKafka(server, client, certificate.certificate());
    }

    public String address() {
        return address;
    }

    /** The file with the certificate by which a client knows the broker. */
    public Path authority() {
        return authority;
    }

    /** What a client proves who it is with. */
    public static String login() {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(USER, PASSWORD);
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Path keyAndCertificate(Certificate certificate, Path directory) throws IOException {
        return Files.writeString(
                directory.resolve("server.pem"),
                Files.readString(certificate.key()) + Files.readString(certificate.certificate()));
    }

    private static void format(Path directory) throws Exception {
        try (var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            KafkaBroker.formatter(directory)
                    .setPrintStream(nowhere)
                    .setScramArguments(List.of("%s=[name=%s,password=%s]".formatted(MECHANISM, USER, PASSWORD)))
                    .run();
        }
    }
}
