package io.regesta.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** A command that asks a registry, and shows its answer as text or, with {@code --json}, as the registry gave it. */
abstract non-sealed class RegistryCommand extends CallingCommand {
    @Option(names = "--json", description = "Print the registry's JSON instead of text.")
    private boolean json;

    /** Sends what the command means. */
    abstract Answer ask(Registry registry, Progress progress);

    /** The answer's JSON in words or as a table; each line ended by a line feed, empty for nothing. */
    abstract String inWords(Answer.Done answer, Shown shown);

    /** Headers of requests that change something. */
    Map<String, String> writeHeaders() {
        return Map.of();
    }

    /** Asks, prints the answer and says how it went. */
    @Override
    final int run(Surroundings surroundings, CommandLine asked) {
        Address address = address();
        Sender sender = new Sender(address, Patience.USUAL, surroundings.pause());
        Progress progress = json ? sentence -> {} : surroundings.out()::println;
        return switch (ask(new Registry(address, headers(surroundings), writeHeaders(), sender), progress)) {
            case Answer.Done done -> {
                surroundings
                        .out()
                        .print(json ? Json.pretty(done.body()) + "\n" : inWords(done, new Shown(surroundings.zone())));
                yield Cli.DONE;
            }
            case Answer.Refused(String code, String message) -> {
                surroundings.err().println(code + ": " + Text.oneLine(message));
                yield Cli.REFUSED;
            }
            case Answer.Misused(String sentence) -> Cli.sayMisuse(asked, sentence);
            case Answer.NotReached(String sentence) -> {
                surroundings.err().println(Text.sentence(sentence));
                yield Cli.NOT_REACHED;
            }
        };
    }
}
