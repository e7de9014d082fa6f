package io.regesta.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.regesta.journal.Verdict;
import io.regesta.testing.Seeds;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** {@code -Dsimulation.seeds=N} runs more seeds, {@code -Dseed=N} one alone. */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 300);
    private static final int SEEDS_TO_BREAK = 400;

    @Test
    void every_promise_is_kept() {
        Seeds.each(
                SEEDS,
                seed -> assertThat(Simulation.run(seed, Fault.NONE).broken()).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void without_it_some_seed_breaks_a_promise(Fault fault) {
        var promises = EnumSet.copyOf(fault.breaks());
        for (var seed = 0; seed < SEEDS_TO_BREAK && !promises.isEmpty(); seed++) {
            promises.removeAll(Simulation.run(seed, fault).broken().keySet());
        }

        assertThat(promises).as("promises that were kept").isEmpty();
    }

    @Test
    void the_seeds_lead_to_every_verdict_and_every_answer() {
        var verdicts = EnumSet.noneOf(Verdict.class);
        var answers = EnumSet.noneOf(Answer.class);
        for (var seed = 0; seed < 100; seed++) {
            var report = Simulation.run(seed, Fault.NONE);
            verdicts.addAll(report.verdicts().keySet());
            answers.addAll(report.answers().keySet());
        }

        assertThat(verdicts).isEqualTo(EnumSet.allOf(Verdict.class));
        assertThat(answers).isEqualTo(EnumSet.allOf(Answer.class));
    }

    @Test
    void a_seed_gives_the_same_run_again() {
        assertThat(Simulation.run(7, Fault.NONE)).isEqualTo(Simulation.run(7, Fault.NONE));
    }
}
