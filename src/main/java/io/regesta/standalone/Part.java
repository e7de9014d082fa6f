package io.regesta.standalone;

/** A server that a standalone registry can embed. */
public enum Part {
    KAFKA("Kafka", "KAFKA_BOOTSTRAP_SERVERS", "kafka.server.KafkaRaftServer"),
    POSTGRESQL("PostgreSQL", "REGESTA_POSTGRES_URL", "io.zonky.test.db.postgres.embedded.EmbeddedPostgres");

    private final String title;
    private final String variable;
    private final String server;

    Part(String title, String variable, String server) {
        this.title = title;
        this.variable = variable;
        this.server = server;
    }

    /** The environment variable that says where one is that need not be embedded. */
    public String variable() {
        return variable;
    }

    /** Whether {@code libraries} hold this server: the container image's do not. */
    public boolean isIn(ClassLoader libraries) {
        return libraries.getResource(server.replace('.', '/') + ".class") != null;
    }

    @Override
    public String toString() {
        return title;
    }
}
