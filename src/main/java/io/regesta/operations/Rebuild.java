package io.regesta.operations;

import io.regesta.journal.JournalRefused;
import io.regesta.journal.JournalUnreachable;
import io.regesta.journal.TailLost;
import io.regesta.journal.UnreadableRecord;
import io.regesta.projection.Overtaken;
import io.regesta.projection.Rebuilding;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;

/** {@code regesta rebuild}: makes the tables again from the journal while the registry goes on. */
@ApplicationScoped
public class Rebuild implements Operation {
    private static final int DONE = 0;
    private static final int REFUSED = 1;

    private final Rebuilding rebuilding;

    Rebuild(Rebuilding rebuilding) {
        this.rebuilding = rebuilding;
    }

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public int run(List<String> arguments) {
        try {
            var applied = rebuilding.rebuild(new Percent()::of);
            System.out.printf("Rebuilt from %,d records and put in place.%n", applied);
            return DONE;
        } catch (JournalRefused refused) {
            System.err.println(refused.why());
        } catch (UnreadableRecord unreadable) {
            System.err.println("A record cannot be read (" + unreadable.getMessage()
                    + "); the live tables stay as they are. Use a release that can read it.");
        } catch (JournalUnreachable | TailLost failed) {
            System.err.println("Kafka broke the rebuild off (" + failed.getMessage()
                    + "); the live tables stay as they are. Run it again.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            System.err.println("The rebuild was stopped; the live tables stay as they are. Run it again.");
        } catch (SQLException | Overtaken failed) {
            System.err.println("PostgreSQL broke the rebuild off (" + failed.getMessage()
                    + "); the live tables stay as they are. Run it again.");
        }
        return REFUSED;
    }
}
