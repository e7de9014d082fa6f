package io.regesta.processes;

import java.io.IOException;

/** Signals to processes. */
public final class Signals {
    public static final String STOP = "-STOP";
    public static final String CONTINUE = "-CONT";
    public static final String KILL = "-KILL";

    private Signals() {}

    /** Sends it, and fails when there is no such process. */
    public static void send(String signal, long pid) throws IOException, InterruptedException {
        var status = new ProcessBuilder("kill", signal, Long.toString(pid))
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("kill " + signal + " ended with " + status);
        }
    }
}
