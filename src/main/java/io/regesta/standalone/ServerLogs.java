package io.regesta.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Sends what the embedded broker and the PostgreSQL starter log to a file instead of the console, warnings and worse only.
 * Must be called before they start: until the application is configured, the log manager takes every level.
 */
final class ServerLogs {
    /** Strong references: the log manager holds loggers, and with them their levels and handlers, weakly. */
    private static final Map<Part, List<Logger>> LOGGERS = Map.of(
            Part.KAFKA,
                    List.of(
                            Logger.getLogger("kafka"),
                            Logger.getLogger("org.apache.kafka"),
                            Logger.getLogger("state.change.logger")),
            Part.POSTGRESQL, List.of(Logger.getLogger("io.zonky.test")));

    private static final Logger ROOT = Logger.getLogger("");

    private static final int MEGABYTE = 1 << 20;

    private ServerLogs() {}

    /** The file that explains what the embedded broker did. */
    static Path kafka(Path logs) {
        return logs.resolve("kafka.log");
    }

    /** The file that explains what the embedded PostgreSQL did. */
    static Path postgres(Path logs) {
        return logs.resolve("postgresql.log");
    }

    static void to(Path logs, Set<Part> embedded) throws IOException {
        if (ROOT.getLevel().intValue() < Level.WARNING.intValue()) {
            ROOT.setLevel(Level.WARNING); // until the application is configured
        }
        FileHandler file = new FileHandler(kafka(logs).toString().replace("%", "%%"), 10L * MEGABYTE, 1, true);
        file.setFormatter(new SimpleFormatter());
        file.setLevel(Level.WARNING);
        embedded.stream()
                .map(LOGGERS::get)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .forEach(logger -> redirect(logger, file));
    }

    private static void redirect(Logger logger, Handler file) {
        for (Handler earlier : logger.getHandlers()) {
            logger.removeHandler(earlier);
            earlier.close();
        }
        logger.setLevel(Level.WARNING);
        logger.setUseParentHandlers(false);
        logger.addHandler(file);
    }
}
