package io.regesta.simulation;

/** What the write path promises, and a run checks. */
enum Promise {
    /** What was acknowledged took effect, and no event took effect twice. */
    ACKNOWLEDGED_IS_KEPT_ONCE,
    /** What was refused, failed or changed nothing took no effect. */
    REFUSED_NEVER_HAPPENS,
    /** Tables that grew and tables that are built anew are equal. */
    REBUILT_IS_LIVE,
    /** A read sees what was acknowledged before. */
    READS_SEE_ACKNOWLEDGED,
    /** Each effective event is what is decided on the state where it took effect. */
    DECIDED_WHERE_IT_TOOK_EFFECT,
    /** Numbers have no gap. */
    NUMBERS_ARE_GAPLESS,
    /** One version is left in a stage whose others were archived. */
    ONE_REMAINS_AFTER_ARCHIVING,
    /** No name is held twice. */
    NAMES_ARE_UNIQUE,
    /** A policy that comes earlier in the journal is obeyed. */
    POLICY_IS_OBEYED,
    /** A refusal was right on a state that held all that was acknowledged before it was asked. */
    REFUSALS_ARE_TRUE,
    /** Everybody gets an answer. */
    EVERYBODY_IS_ANSWERED
}
