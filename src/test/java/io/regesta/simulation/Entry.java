package io.regesta.simulation;

import com.fasterxml.jackson.databind.node.NullNode;
import io.regesta.journal.Actor;
import io.regesta.journal.Envelope;
import io.regesta.simulation.Choice.Does;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A record as a writer sends it: the envelope that the rule reads, what it does, and the wish it was decided for, so
 * that it can be decided once more where it took effect.
 */
record Entry(Envelope envelope, Deed deed, Wish wish) {

    /** The record of a choice that was made on those tables. */
    static Entry of(Tables tables, Wish wish, Does does, UUID event, UUID attempt, long deadline) {
        var head = tables.head(does.stream());
        var requires = wish instanceof Wish.Asked asked && Choice.isPromotion(asked.command())
                ? Map.of(Choice.POLICY, tables.head(Choice.POLICY).revision())
                : Map.<String, Long>of();
        var envelope = new Envelope(
                event,
                attempt,
                Tables.WORKSPACE,
                does.stream(),
                head.revision() + 1,
                head.attempt(),
                does.deed() instanceof Deed.OfModel of ? of.event().claims() : Set.of(),
                does.deed() instanceof Deed.OfModel of ? of.event().releases() : Set.of(),
                requires,
                deadline,
                "played",
                1,
                new Actor("somebody", false),
                null,
                null,
                null,
                null,
                NullNode.instance);
        return new Entry(envelope, does.deed(), wish);
    }
}
