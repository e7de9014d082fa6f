package io.regesta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code -Dfaults.minutes=N} says how long, {@code -Dfaults.seed=N} which faults in which order, {@code -Dfaults.only=disk} that
 * only those are wanted in whose words this stands.
 */
class FaultsIT {
    private static final long MINUTES = Long.getLong("faults.minutes", 10);
    private static final long SEED =
            Long.getLong("faults.seed", ThreadLocalRandom.current().nextLong());

    @TempDir
    Path data;

    @Test
    void whatever_happens_what_was_promised_holds() throws Exception {
        Run.say("%d minutes, again with -Dfaults.seed=%d".formatted(MINUTES, SEED));
        try (var cluster = Cluster.started(data, "FaultsIT");
                var run = new Run(cluster, SEED)) {
            var end = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
            do {
                run.round();
            } while (System.nanoTime() < end);

            run.conclude();
            assertThat(run.violations())
                    .as("what was found by -Dfaults.seed=%d", SEED)
                    .isEmpty();
        }
    }
}
