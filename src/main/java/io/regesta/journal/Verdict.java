package io.regesta.journal;

/** What the {@link AcceptanceRule} says of a record: it takes effect, or the first of the rules that it breaks. */
public enum Verdict {
    EFFECTIVE,
    /** Rule 1: the journal's time is past its deadline. */
    PAST_DEADLINE,
    /** Rule 2: its event took effect before. */
    REPEATED,
    /** Rule 3: it does not follow its stream's last effective record. */
    OUT_OF_TURN,
    /** Rule 4: another stream holds a name that it claims. */
    NAME_TAKEN,
    /** Rule 5: a stream that it requires has moved on. */
    REQUIREMENT_MOVED,
    /** Rule 6: it does not stand in its workspace's partition. */
    MISPLACED
}
