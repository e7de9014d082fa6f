package io.regesta.cli;

import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * Runs one command line. Answers the process's exit code: 0 done, 1 refused by the registry, 2 misused, 3 registry not
 * reached; 70 is a bug of ours, with its stack trace on standard error.
 */
public final class Cli {
    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int MISUSED = 2;
    static final int NOT_REACHED = 3;
    static final int BUG = 70;

    private Cli() {}

    /**
     * Runs the command in this process's surroundings.
     *
     * @param args what stands after the program's name
     * @return the exit code; never exits itself
     */
    public static int run(String[] args) {
        return run(Surroundings.ofThisProcess(), args);
    }

    static int run(Surroundings surroundings, String... args) {
        CommandLine commandLine = new CommandLine(new RegestaCommand())
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                // A name or a comment may begin with '@': it is no file of arguments.
                .setExpandAtFiles(false)
                .setUsageHelpWidth(100)
                .setDefaultValueProvider(new EnvironmentDefaults(surroundings))
                .setParameterExceptionHandler(
                        (misuse, rest) -> sayMisuse(misuse.getCommandLine(), String.valueOf(misuse.getMessage())))
                .setExitCodeExceptionMapper(bug -> BUG);
        commandLine.setExecutionStrategy(parsed -> carryOut(parsed, surroundings));
        int exitCode = isReadable(surroundings, args)
                ? commandLine.execute(args)
                : sayMisuse(commandLine, "The locale hides letters of an argument: set LC_ALL=C.UTF-8");
        surroundings.out().flush();
        surroundings.err().flush();
        return exitCode;
    }

    /** Under a locale such as POSIX the JVM reads every other letter as U+FFFD, and a wrong name would be written. */
    private static boolean isReadable(Surroundings surroundings, String[] args) {
        return surroundings.unicodeArguments() || Stream.of(args).noneMatch(argument -> argument.contains("\uFFFD"));
    }

    private static int carryOut(ParseResult parsed, Surroundings surroundings) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        CommandLine asked = parsed.asCommandLineList().getLast();
        Command command = asked.getCommand();
        return switch (command) {
            case CallingCommand calling -> calling.run(surroundings, asked);
            case GroupCommand _ -> {
                asked.usage(surroundings.err());
                yield MISUSED;
            }
            case ServerCommand _ ->
                sayMisuse(
                        asked,
                        "'" + asked.getCommandName()
                                + "' is for the program that holds the server, not for a client alone");
        };
    }

    static int sayMisuse(CommandLine asked, String sentence) {
        asked.getErr()
                .println(Text.sentence(sentence) + " See '"
                        + asked.getCommandSpec().qualifiedName() + " --help'.");
        return MISUSED;
    }
}
