package io.regesta.cli;

import java.util.function.IntFunction;
import picocli.CommandLine.Option;

/** How much of a list is wanted. */
final class Most {
    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "1000",
            description = "At most so many (${DEFAULT-VALUE}).")
    private int max;

    /** Asks for so many, unless that finds nothing. */
    Answer of(IntFunction<Answer> asking) {
        return max < 1
                ? new Answer.Misused("--max " + max + " finds nothing: give a number from 1 on")
                : asking.apply(max);
    }
}
