package io.regesta.journal;

import java.util.Objects;

/**
 * Says which records of the journal take effect. Whoever reads the journal applies it in the order of offsets and comes
 * to the same result, so nothing has to be elected, locked or fenced for a write. It is frozen: another rule would have
 * to begin at a record of the journal that says so.
 */
public final class AcceptanceRule {
    private AcceptanceRule() {}

    /**
     * The verdict on one record.
     *
     * @param journalTime the greatest append time of the partition's records up to this one, void ones included, in
     *     milliseconds
     * @param partition where the record stands
     * @param partitions how many partitions the journal was made with
     * @param ledger the facts that the effective records before this one have led to
     */
    public static Verdict judge(Envelope record, long journalTime, int partition, int partitions, Ledger ledger) {
        if (journalTime > record.deadline()) {
            return Verdict.PAST_DEADLINE;
        }
        if (ledger.tookEffect(record.workspace(), record.event())) {
            return Verdict.REPEATED;
        }
        if (!followsItsStream(record, ledger)) {
            return Verdict.OUT_OF_TURN;
        }
        if (!record.claims().stream().allMatch(name -> isFree(name, record, ledger))) {
            return Verdict.NAME_TAKEN;
        }
        var requirementsHold = record.requires().entrySet().stream()
                .allMatch(required ->
                        ledger.head(record.workspace(), required.getKey()).revision() == required.getValue());
        if (!requirementsHold) {
            return Verdict.REQUIREMENT_MOVED;
        }
        return partition == Partitions.of(record.workspace(), partitions) ? Verdict.EFFECTIVE : Verdict.MISPLACED;
    }

    /**
     * The revision alone would not do: when the first of two records of a batch is void because another writer took its
     * revision, the second would fit the next one and take effect on a state it was never decided on.
     */
    private static boolean followsItsStream(Envelope record, Ledger ledger) {
        var head = ledger.head(record.workspace(), record.stream());
        return record.revision() == head.revision() + 1 && Objects.equals(record.after(), head.attempt());
    }

    private static boolean isFree(String name, Envelope record, Ledger ledger) {
        var holder = ledger.holder(record.workspace(), name);
        return holder == null
                || (holder.equals(record.stream()) && record.releases().contains(name));
    }
}
