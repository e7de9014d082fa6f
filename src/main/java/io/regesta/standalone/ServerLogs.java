package io.regesta.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Sends what the embedded broker and the PostgreSQL starter log to a file instead of the console, warnings and worse only.
 * Must be called before they start: until the application is configured, the log manager takes every level.
 */
final class ServerLogs {
    /** Strong references: the log manager holds loggers, and with them their levels and handlers, weakly. */
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger("kafka"),
            Logger.getLogger("org.apache.kafka"),
            Logger.getLogger("state.change.logger"),
            Logger.getLogger("io.zonky.test"));

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

    static void to(Path logs) throws IOException {
        if (ROOT.getLevel().intValue() < Level.INFO.intValue()) {
            ROOT.setLevel(Level.INFO);
        }
        FileHandler file = new FileHandler(kafka(logs).toString().replace("%", "%%"), 10L * MEGABYTE, 1, true);
        file.setFormatter(new SimpleFormatter());
        file.setLevel(Level.WARNING);
        for (Logger logger : LOGGERS) {
            for (var earlier : logger.getHandlers()) {
                logger.removeHandler(earlier);
                earlier.close();
            }
            logger.setLevel(Level.WARNING);
            logger.setUseParentHandlers(false);
            logger.addHandler(file);
        }
    }
}
