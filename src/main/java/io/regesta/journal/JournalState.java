package io.regesta.journal;

/** How the journal stands, as this replica last saw it. */
public sealed interface JournalState {

    /** It answers and is as it must be: records can be appended. */
    record Ready(String log, int partitions) implements JournalState {}

    /** Nobody has answered yet, or nobody answers now. */
    record Unreachable(String why) implements JournalState {}

    /** It answers, and must not be written to. */
    record Refused(String why) implements JournalState {}
}
