package io.regesta.faults.history;

/** What Regesta promises, and a run of the suite checks; {@code docs/guarantees.md} says each in words. */
public enum Promise {
    /** What was acknowledged took effect, once, where and with the number that the answer said. */
    ACKNOWLEDGED_IS_KEPT_ONCE,
    /** What was refused, or answered as not done, took no effect. */
    REFUSED_NEVER_HAPPENS,
    /** Nothing happened that nobody asked for. */
    EVERY_EVENT_WAS_ASKED_FOR,
    /** Each event is what its command comes to in the state where it took effect. */
    DECIDED_WHERE_IT_TOOK_EFFECT,
    /** A model's versions are numbered without gaps, and no number is given twice. */
    NUMBERS_ARE_GAPLESS,
    /** No name is held twice, at any moment. */
    NAMES_ARE_UNIQUE,
    /** After a transition that archives the rest, one version is in the stage. */
    ONE_REMAINS_AFTER_ARCHIVING,
    /** What was asked after an answer stands behind it in the journal. */
    POSITIONS_FOLLOW_ANSWERS,
    /** Reads and writes of all clients, at all replicas, happened one after another, each between question and answer. */
    CALLS_ARE_LINEARIZABLE,
    /** What any replica answers is what the journal comes to. */
    ANSWERS_ARE_THE_JOURNAL,
    /** Tables that are built anew answer as those did that grew. */
    REBUILT_IS_LIVE,
    /** What deployers hear is what the journal comes to. */
    FEED_IS_THE_JOURNAL,
    /** Half a minute after the last fault every replica takes writes. */
    IT_RECOVERS,
    /** When nobody asks any more, nothing waits, is under way or is held. */
    NOTHING_IS_LEFT_BEHIND,
    /** A journal that could lose or misplace a record is refused, and what was acknowledged stays as it is. */
    A_WRONG_JOURNAL_IS_REFUSED
}
