package io.regesta.feed;

/** The feed cannot go on as things are. */
public final class FeedRefused extends Exception {
    private final String why;

    public FeedRefused(String why) {
        super(why);
        this.why = why;
    }

    /** A sentence for an operator, which says what mends it. */
    public String why() {
        return why;
    }
}
