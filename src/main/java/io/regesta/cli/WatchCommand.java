package io.regesta.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** `watch`: follows what a stage holds. */
@picocli.CommandLine.Command(
        name = "watch",
        description = "Follow what Staging or Production holds: print each change, or run a command for it.",
        footer = {
            "",
            "The command is run by the shell, with the registry's message on its standard input, and with",
            "REGESTA_MODEL, _MODEL_ID, _STAGE, _VERSION (empty: none any more), _FROM, _SOURCE,",
            "_STORAGE_LOCATION, _REVISION and _POSITION in its environment. It may be run twice for a change,",
            "and never for an older one."
        })
final class WatchCommand extends CallingCommand {
    private static final Set<String> SLOTS = Set.of("Staging", "Production");
    private static final Duration GRACE = Duration.ofSeconds(20);

    @Option(names = "--stage", paramLabel = "STAGE", required = true, description = "Staging or Production.")
    private String stage = "";

    @Option(names = "--model", paramLabel = "NAME", description = "Only the model of this name, or of this id.")
    private String model = "";

    @Option(names = "--exec", paramLabel = "COMMAND", description = "Run this for each change, until it succeeds.")
    private @Nullable String exec;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "Keep there how far it is, and go on from there when started again.")
    private @Nullable Path file;

    @Option(
            names = "--every",
            description = "Do not give up a change whose command fails when a newer one of its model is there.")
    private boolean every;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "4",
            description = "Run the command for at most so many models at once (${DEFAULT-VALUE}).")
    private int parallel;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "A command that takes longer is ended and has failed (no limit).")
    private @Nullable Long timeout;

    @Option(names = "--no-wait", description = "End when the registry cannot be reached at the start.")
    private boolean impatient;

    @Option(names = "--json", description = "Print the registry's messages, one a line.")
    private boolean json;

    @Override
    int run(Surroundings surroundings, CommandLine asked) {
        Optional<String> misuse = misuse();
        if (misuse.isPresent()) {
            return Cli.sayMisuse(asked, misuse.get());
        }
        try (Ending.Agreed _ = surroundings.ending().interrupts(Thread.currentThread())) {
            return file == null ? watch(surroundings, new WatchState(stage, _ -> {})) : watch(surroundings, file);
        } catch (IOException unusable) {
            return Cli.sayMisuse(asked, String.valueOf(unusable.getMessage()));
        }
    }

    private int watch(Surroundings surroundings, Path path) throws IOException {
        try (StateFile kept = StateFile.open(path, stage, model, surroundings.err())) {
            WatchState state = new WatchState(stage, kept::keep);
            kept.read().ifPresent(state::restore);
            return watch(surroundings, state);
        }
    }

    private Optional<String> misuse() {
        if (!SLOTS.contains(stage)) {
            return Optional.of("--stage " + stage + " cannot be watched, only Staging or Production");
        }
        if (exec != null && json) {
            return Optional.of("--json prints, and --exec does not: its command reads the JSON");
        }
        if (parallel < 1 || (timeout != null && timeout < 1)) {
            return Optional.of("--parallel and --timeout are numbers from 1 on");
        }
        return Optional.empty();
    }

    private int watch(Surroundings surroundings, WatchState state) {
        Sender sender = new Sender(address(), Patience.USUAL, surroundings.pause());
        StageFeed feed = new StageFeed(address(), headers(surroundings), sender, stage, model);
        try (Doer doer = doer(surroundings, state)) {
            return new Watch(feed, state, doer, !impatient, address(), surroundings).run();
        }
    }

    private Doer doer(Surroundings surroundings, WatchState state) {
        if (exec == null) {
            Shown shown = new Shown(surroundings.zone());
            return new Printing(
                    surroundings.out(), json ? change -> change.message().toString() : shown::change, state);
        }
        ShellCommand command =
                new ShellCommand(exec, Optional.ofNullable(timeout).map(Duration::ofSeconds));
        return new Deployments(command, new Deployments.Manner(parallel, every, GRACE), state, surroundings);
    }
}
