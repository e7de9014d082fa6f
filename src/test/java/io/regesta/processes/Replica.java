package io.regesta.processes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The packaged application in a process of its own, which can be killed, paused and started again at the same address. */
public final class Replica {
    /** The packaged application. */
    public static final Path APPLICATION = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(30);
    private static final int LINES_TOLD = 60;

    private final List<String> command;
    private final Map<String, String> variables;
    private final Path log;
    private final Mlflow mlflow;
    private @Nullable Process process;

    /** @param properties system properties of the process, each {@code name=value} */
    public Replica(List<String> properties, String kafka, String postgres, Path log) {
        this(properties, Map.of(), kafka, postgres, log);
    }

    /**
     * @param properties system properties of the process, each {@code name=value}
     * @param variables of its environment, beside those of this one
     */
    Replica(List<String> properties, Map<String, String> variables, String kafka, String postgres, Path log) {
        this(properties, List.of("-jar", APPLICATION.toString()), variables, kafka, postgres, log);
    }

    /** @param program what the process runs, such as {@code -jar} and a file, or a class path and a class */
    public Replica(List<String> properties, List<String> program, String kafka, String postgres, Path log) {
        this(properties, program, Map.of(), kafka, postgres, log);
    }

    private Replica(
            List<String> properties,
            List<String> program,
            Map<String, String> variables,
            String kafka,
            String postgres,
            Path log) {
        var port = FreePorts.next();
        this.log = log;
        this.variables = Map.copyOf(variables);
        this.mlflow = new Mlflow(URI.create("http://127.0.0.1:" + port));
        command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        properties.forEach(property -> command.add("-D" + property));
        command.addAll(program);
        command.addAll(List.of("serve", "--port", Integer.toString(port), "--kafka", kafka, "--postgres", postgres));
    }

    /** Starts the process, and waits for nothing. */
    public void launch() throws IOException {
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(variables);
        process = builder.start();
    }

    /** Waits until it says that it is ready, and no longer when it has ended. */
    public void awaitReady() {
        await("the readiness of " + this).atMost(START).until(() -> {
            if (!running().isAlive()) {
                throw new IllegalStateException(this + " has ended by itself:\n" + lastLines());
            }
            return isReady();
        });
    }

    public boolean isReady() {
        return mlflow.isReady();
    }

    /** The status by which a probe answers; 0 when nobody answers. */
    public int probe(String path) {
        return mlflow.probe(path);
    }

    public Mlflow mlflow() {
        return mlflow;
    }

    /** {@code kill -9}; returns when the process is gone. */
    public void kill() {
        running().destroyForcibly();
        awaitEnd();
    }

    public boolean isAlive() {
        return running().isAlive();
    }

    /** Asks the process to end, by SIGTERM. */
    public void terminate() {
        running().destroy();
    }

    /** Returns the process's exit status once it has ended. */
    public int awaitEnd() {
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
    public void pause() throws IOException, InterruptedException {
        Signals.send(Signals.STOP, running().pid());
    }

    public void resume() throws IOException, InterruptedException {
        Signals.send(Signals.CONTINUE, running().pid());
    }

    /** Ends the process, however it stands. */
    public void end() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }

    /** Everything that it has logged. */
    public String log() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    public String lastLines() {
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

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(this + " was never started");
        }
        return process;
    }
}
