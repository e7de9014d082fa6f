package io.regesta.bench;

import io.regesta.projection.PostgresUrl;
import io.regesta.standalone.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;

/**
 * How much room there is taken on the disks, in bytes.
 *
 * @param kafka by one copy of all that Kafka keeps, indexes left out
 * @param postgres by the database, indexes included
 */
record Room(long kafka, long postgres) {
    static Room taken(Path directory, Addresses servers) throws IOException, SQLException {
        return new Room(logs(directory.resolve("data/kafka")), database(servers));
    }

    Room since(Room earlier) {
        return new Room(kafka - earlier.kafka, postgres - earlier.postgres);
    }

    private static long logs(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static long database(Addresses servers) throws SQLException {
        var url = PostgresUrl.parse(Objects.requireNonNull(servers.postgres()));
        try (var connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
                var statement = connection.createStatement();
                var found = statement.executeQuery("select pg_database_size(current_database())")) {
            found.next();
            return found.getLong(1);
        }
    }
}
