package io.regesta.journal;

/** The journal cannot be used as it is. The message is a sentence for an operator and says what mends it. */
public final class JournalRefused extends Exception {
    public JournalRefused(String message) {
        super(message);
    }
}
