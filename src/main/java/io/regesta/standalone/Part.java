package io.regesta.standalone;

/** A server that a standalone registry can embed. */
public enum Part {
    KAFKA("Kafka"),
    POSTGRESQL("PostgreSQL");

    private final String title;

    Part(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
