package io.regesta.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/** What a run takes from its process: environment, user, time zone, where it writes and how it waits. */
record Surroundings(
        Map<String, String> environment, String user, ZoneId zone, PrintWriter out, PrintWriter err, Pause pause) {

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
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Thread::sleep);
    }
}
