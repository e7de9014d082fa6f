package io.regesta.bench.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.journal.AcceptanceRule;
import io.regesta.journal.Codec;
import io.regesta.journal.Ledger;
import io.regesta.journal.Partitions;
import io.regesta.journal.Verdict;
import io.regesta.model.Event.ModelCreated;
import io.regesta.model.Event.ModelTagSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelStreamTest {
    private static final long DEADLINE = 1_000;
    private static final int PARTITIONS = 16;

    @Test
    void every_record_takes_effect() throws Exception {
        var ledger = new Ledger();
        var verdicts = new ArrayList<Verdict>();

        for (var name : List.of("fraud", "churn")) {
            var stream = new ModelStream();
            for (var event : List.of(new ModelCreated(name, Map.of(), null), new ModelTagSet("owner", "ada"))) {
                var record = Codec.decode(Codec.encode(stream.next(event, DEADLINE)));
                var partition = Partitions.of(record.workspace(), PARTITIONS);
                verdicts.add(AcceptanceRule.judge(record, DEADLINE, partition, PARTITIONS, ledger));
                ledger.enter(record);
            }
        }

        assertThat(verdicts).hasSize(4).containsOnly(Verdict.EFFECTIVE);
    }
}
