package io.regesta.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A command that the platform's shell runs for a change: with the registry's message on its standard input, and the essence
 * of it in its environment.
 */
final class ShellCommand {
    private static final Duration TO_END = Duration.ofSeconds(5);

    private final String command;
    private final Optional<Duration> limit;

    /** @param limit how long it may take before it is ended and has failed */
    ShellCommand(String command, Optional<Duration> limit) {
        this.command = command;
        this.limit = limit;
    }

    /** Runs it, and answers why it failed; nothing when it succeeded. An interrupted one is ended with all it started. */
    Optional<String> run(Change change) throws InterruptedException {
        Process process;
        try {
            process = start(change);
        } catch (IOException impossible) {
            return Optional.of("the command could not be started (" + impossible.getMessage() + ")");
        }
        Thread.startVirtualThread(() -> give(change, process));
        try {
            if (limit.isPresent() && !process.waitFor(limit.get().toMillis(), TimeUnit.MILLISECONDS)) {
                end(process);
                return Optional.of("the command took longer than " + limit.get().toSeconds() + " s");
            }
            int status = process.waitFor();
            return status == 0 ? Optional.empty() : Optional.of("the command ended with " + status);
        } catch (InterruptedException ending) {
            end(process);
            throw ending;
        }
    }

    private Process start(Change change) throws IOException {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        ProcessBuilder builder =
                new ProcessBuilder(windows ? List.of("cmd.exe", "/c", command) : List.of("/bin/sh", "-c", command));
        builder.environment().putAll(environment(change));
        return builder.redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT)
                .start();
    }

    static Map<String, String> environment(Change change) {
        Optional<HeldVersion> latest = change.latest();
        return Map.of(
                "REGESTA_MODEL", change.model(),
                "REGESTA_MODEL_ID", change.modelId(),
                "REGESTA_STAGE", change.stage(),
                "REGESTA_VERSION",
                        latest.map(held -> Long.toString(held.number())).orElse(""),
                "REGESTA_FROM", change.from(),
                "REGESTA_SOURCE", latest.map(HeldVersion::source).orElse(""),
                "REGESTA_STORAGE_LOCATION",
                        latest.map(HeldVersion::storageLocation).orElse(""),
                "REGESTA_REVISION", change.revision() == 0 ? "" : Long.toString(change.revision()),
                "REGESTA_POSITION", change.position());
    }

    private static void give(Change change, Process process) {
        try (OutputStream input = process.getOutputStream()) {
            input.write((change.message() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException unread) {
            // The command need not read it.
        }
    }

    /** Asks it and all it started to end, and insists when they do not. */
    private static void end(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        long patienceEnds = System.nanoTime() + TO_END.toNanos();
        for (ProcessHandle one : all) {
            try {
                one.onExit().get(Math.max(1, patienceEnds - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException insist) {
                one.destroyForcibly();
            }
        }
    }
}
