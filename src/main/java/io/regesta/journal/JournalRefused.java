package io.regesta.journal;

/** The journal cannot be used as it is. */
public final class JournalRefused extends Exception {
    private final String why;

    public JournalRefused(String why) {
        super(why);
        this.why = why;
    }

    /** A sentence for an operator, which says what mends it. */
    public String why() {
        return why;
    }
}
