package io.regesta.cli;

import picocli.CommandLine.Option;

/** Whether a move empties the stage that it goes to. */
final class Archiving {
    @Option(
            names = "--archive-existing",
            description = "Move the versions that are in this stage now to Archived in the same step.")
    private boolean existing;

    boolean existing() {
        return existing;
    }

    /** What became of the others, behind what became of the version. */
    String inWords() {
        return existing ? "; the others in that stage are archived" : "";
    }
}
