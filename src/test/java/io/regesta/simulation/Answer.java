package io.regesta.simulation;

/** What a client is told. */
enum Answer {
    DONE,
    NOTHING_TO_DO,
    REFUSED,
    /** It did not happen and will not. */
    FAILED,
    /** Nobody knows yet. */
    UNKNOWN
}
