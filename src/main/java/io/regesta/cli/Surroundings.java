package io.regesta.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/**
 * What a run takes from its process: environment, user, time zone, whether its arguments could hold any letter, where it
 * writes, how it waits, and how it is told to end.
 */
record Surroundings(
        Map<String, String> environment,
        String user,
        ZoneId zone,
        boolean unicodeArguments,
        PrintWriter out,
        PrintWriter err,
        Pause pause,
        Ending ending) {

    /** Waits before a request is sent again. */
    interface Pause {
        void await(Duration duration) throws InterruptedException;
    }

    /** Output is UTF-8 whatever the locale says, for names of models and JSON are Unicode. */
    static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getenv(),
                System.getProperty("user.name", ""),
                ZoneId.systemDefault(),
                "UTF-8".equals(System.getProperty("sun.jnu.encoding")),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Thread::sleep,
                Ending::bySignal);
    }
}
