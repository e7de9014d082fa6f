package io.regesta.webhooks;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as payloads write them. */
final class Times {
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter PYTHON =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'").withZone(ZoneOffset.UTC);

    private Times() {}

    /** ISO 8601 in UTC with milliseconds. */
    static String iso(long at) {
        return ISO.format(Instant.ofEpochMilli(at));
    }

    /** As Python writes a time in UTC. */
    static String python(long at) {
        return PYTHON.format(Instant.ofEpochMilli(at));
    }
}
