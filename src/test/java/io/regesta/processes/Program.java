package io.regesta.processes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Java program in a process of its own, which can be killed and started again. What it says goes on in one file. */
public final class Program implements AutoCloseable {
    private static final int END_SECONDS = 40;

    private final Path said;
    private final List<String> command = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private @Nullable Process process;
    private int saidBefore;

    public Program(Path said, String... arguments) {
        this.said = said;
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
    }

    Program with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public void start() throws IOException {
        saidBefore = lines().size();
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(said.toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** Waits until it has said something since it was started. */
    void awaitNews() {
        await("what it says").atMost(Duration.ofSeconds(60)).until(() -> lines().size() > saidBefore);
    }

    /** {@code kill -9}, of what it has started too; fails when it had ended by itself. */
    public void kill() throws IOException, InterruptedException {
        var running = running();
        if (!running.isAlive()) {
            throw new AssertionError("it had ended by itself:\n" + String.join("\n", lines()));
        }
        var children = running.descendants().toList();
        running.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        running.waitFor();
    }

    /** Asks it to end, by SIGTERM. */
    public void terminate() {
        running().destroy();
    }

    /** Stops the process where it stands. */
    public void pause() throws IOException, InterruptedException {
        Signals.send(Signals.STOP, running().pid());
    }

    public void resume() throws IOException, InterruptedException {
        Signals.send(Signals.CONTINUE, running().pid());
    }

    /** Its exit status, once it has ended. */
    public int awaitEnd() throws InterruptedException {
        if (!running().waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not end within " + END_SECONDS + " s");
        }
        return running().exitValue();
    }

    /** Every whole line that it has said. */
    public List<String> lines() throws IOException {
        var text = Files.exists(said) ? Files.readString(said) : "";
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("it was never started");
        }
        return process;
    }

    @Override
    public void close() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
