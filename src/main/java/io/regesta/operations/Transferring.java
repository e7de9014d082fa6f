package io.regesta.operations;

import io.regesta.journal.JournalRefused;
import io.regesta.journal.JournalUnreachable;
import io.regesta.journal.TailLost;
import io.regesta.journal.Transfer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the commands that move a journal have in common: one file, progress in percent, and words for what went wrong. */
final class Transferring {
    private static final int DONE = 0;
    private static final int REFUSED = 1;
    private static final int MISUSED = 2;

    interface Work {
        void on(Path file, Transfer.Watcher watcher)
                throws IOException, JournalRefused, JournalUnreachable, TailLost, InterruptedException;
    }

    private Transferring() {}

    static int run(String command, List<String> arguments, Work work) {
        if (arguments.size() != 1) {
            System.err.printf("Say which file: regesta %s FILE%n", command);
            return MISUSED;
        }
        try {
            work.on(Path.of(arguments.getFirst()), new Percent()::of);
            return DONE;
        } catch (JournalRefused refused) {
            System.err.println(refused.why());
        } catch (JournalUnreachable | TailLost failed) {
            System.err.printf("Kafka broke the %s off (%s).%n", command, failed.getMessage());
        } catch (IOException failed) {
            System.err.printf("The file broke the %s off (%s).%n", command, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            System.err.printf("The %s was stopped.%n", command);
        }
        return REFUSED;
    }
}
