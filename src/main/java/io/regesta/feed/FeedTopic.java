package io.regesta.feed;

/** The topics that the relay publishes to, all of them derived from the journal. */
public enum FeedTopic {
    /** Every stage change. */
    STAGE_CHANGES("stage-changes", false),
    /** What each slot holds now. */
    STAGES("stages", true),
    /** Every event. */
    EVENTS("events", false);

    private final String title;
    private final boolean compacted;

    FeedTopic(String title, boolean compacted) {
        this.title = title;
        this.compacted = compacted;
    }

    /** What the topic is called on command lines and in cursors. */
    public String title() {
        return title;
    }

    /** The topic's name behind the installation's prefix. */
    String suffix() {
        return title + ".v1";
    }

    /** True when only the last message of each key is kept. */
    boolean isCompacted() {
        return compacted;
    }
}
