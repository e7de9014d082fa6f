package io.regesta.journal;

/** Kafka does not answer, or not as it should; whoever asked may ask again. */
public final class JournalUnreachable extends Exception {
    public JournalUnreachable(String why) {
        super(why);
    }

    JournalUnreachable(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
