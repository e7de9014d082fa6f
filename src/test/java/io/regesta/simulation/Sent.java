package io.regesta.simulation;

/** A record on its way, and what its writer knows of it. */
final class Sent {
    /** What has become of it, as far as the projection shows. */
    enum Fate {
        PENDING,
        EFFECTIVE,
        VOID,
        /** It is nowhere, and where it could still come it would be past its deadline. */
        DEAD,
        UNKNOWN
    }

    final Request request;
    final Entry entry;

    Fate fate = Fate.PENDING;
    private int partition;
    private int offset = -1;

    Sent(Request request, Entry entry) {
        this.request = request;
        this.entry = entry;
    }

    void acknowledged(int atPartition, int atOffset) {
        partition = atPartition;
        offset = atOffset;
    }

    /** Looks for it anew: what was void may have taken effect since, by another request for the same event. */
    void look(Tables tables, long clock, Fault fault) {
        fate = fate(tables, clock, fault);
    }

    private Fate fate(Tables tables, long clock, Fault fault) {
        var deadline = entry.envelope().deadline();
        if (tables.history().containsKey(request.event)) {
            return Fate.EFFECTIVE;
        }
        if (offset >= 0 && tables.progress().get(partition).next() > offset) {
            return Fate.VOID;
        }
        if ((fault == Fault.DEATH_BY_THE_JOURNALS_TIME ? clock : tables.home().time()) > deadline) {
            return Fate.DEAD;
        }
        return clock > deadline + Writer.PATIENCE ? Fate.UNKNOWN : Fate.PENDING;
    }
}
