package io.regesta.processes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The packaged application in a process of its own, which can be killed, paused and started again at the same address. */
final class Replica {
    static final Path APPLICATION = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(30);
    private static final int LINES_TOLD = 60;
    /** Below the ports that the system gives to outgoing connections, so that nobody takes one while its owner is dead. */
    private static final int FIRST_PORT = 20_000;

    private static final int LAST_PORT = 30_000;

    private final List<String> command;
    private final Map<String, String> variables;
    private final Path log;
    private final Mlflow mlflow;
    private @Nullable Process process;

    /**
     * @param properties system properties of the process, each {@code name=value}
     * @param variables of its environment, beside those of this one
     */
    Replica(List<String> properties, Map<String, String> variables, String kafka, String postgres, Path log) {
        var port = freePort();
        this.log = log;
        this.variables = Map.copyOf(variables);
        this.mlflow = new Mlflow(URI.create("http://127.0.0.1:" + port));
        command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        properties.forEach(property -> command.add("-D" + property));
        command.addAll(List.of("-jar", APPLICATION.toString(), "serve", "--port", Integer.toString(port)));
        command.addAll(List.of("--kafka", kafka, "--postgres", postgres));
    }

    /** Starts the process, and waits for nothing. */
    void launch() throws IOException {
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(variables);
        process = builder.start();
    }

    /** Waits until it says that it is ready, and no longer when it has ended. */
    void awaitReady() {
        await("the readiness of " + this).atMost(START).until(() -> {
            if (!running().isAlive()) {
                throw new IllegalStateException(this + " has ended by itself:\n" + lastLines());
            }
            return isReady();
        });
    }

    boolean isReady() {
        return mlflow.isReady();
    }

    /** The status by which a probe answers; 0 when nobody answers. */
    int probe(String path) {
        return mlflow.probe(path);
    }

    Mlflow mlflow() {
        return mlflow;
    }

    /** {@code kill -9}; returns when the process is gone. */
    void kill() {
        running().destroyForcibly();
        awaitEnd();
    }

    /** Asks the process to end, by SIGTERM. */
    void terminate() {
        running().destroy();
    }

    /** Returns the process's exit status once it has ended. */
    int awaitEnd() {
        try {
            if (!running().waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(this + " did not end within " + END);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        return running().exitValue();
    }

    /** Stops the process where it stands, as a machine that is suspended would. */
    void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    /** Ends the process, however it stands. */
    void end() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }

    /** Everything that it has logged. */
    String log() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    String lastLines() {
        try {
            var lines = log().lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size()));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    @Override
    public String toString() {
        return "the process at " + mlflow;
    }

    /** How many bytes of the heap are in use when nothing is left to collect. */
    long heapAfterCollection() throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var status = new ProcessBuilder(jcmd, Long.toString(running().pid()), "GC.run")
                .redirectOutput(Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("jcmd ended with " + status);
        }
        return mlflow.get("/q/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private void signal(String signal) throws IOException, InterruptedException {
        var status = new ProcessBuilder("kill", signal, Long.toString(running().pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("kill " + signal + " ended with " + status);
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(this + " was never started");
        }
        return process;
    }

    private static int freePort() {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            try (var socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (IOException _) { // somebody has taken it: another one
            }
        }
    }
}
