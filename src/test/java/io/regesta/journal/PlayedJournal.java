package io.regesta.journal;

import java.util.ArrayList;
import java.util.List;

/** A journal of one partition, read from its start as every reader does. */
final class PlayedJournal {
    private final Ledger ledger = new Ledger();
    private long appendTime;
    private long journalTime;

    /** Sets the broker's clock. */
    PlayedJournal at(long time) {
        appendTime = time;
        return this;
    }

    /** Appends records, reads them in order and says what the rule says of each. */
    List<Verdict> read(Records... records) {
        var verdicts = new ArrayList<Verdict>();
        for (var record : records) {
            journalTime = Math.max(journalTime, appendTime);
            var envelope = record.build();
            var verdict = AcceptanceRule.judge(envelope, journalTime, 0, 1, ledger);
            if (verdict == Verdict.EFFECTIVE) {
                ledger.enter(envelope);
            }
            verdicts.add(verdict);
        }
        return verdicts;
    }

    StreamHead head(String stream) {
        return ledger.head("default", stream);
    }
}
