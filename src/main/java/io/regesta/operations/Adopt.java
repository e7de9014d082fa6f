package io.regesta.operations;

import io.regesta.journal.JournalRefused;
import io.regesta.journal.JournalUnreachable;
import io.regesta.journal.TailLost;
import io.regesta.projection.Adopting;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;

/** {@code regesta adopt}: goes over to a copy of the journal in another Kafka, with the tables as they are. */
@ApplicationScoped
public class Adopt implements Operation {
    private static final int DONE = 0;
    private static final int REFUSED = 1;

    private final Adopting adopting;

    Adopt(Adopting adopting) {
        this.adopting = adopting;
    }

    @Override
    public String name() {
        return "adopt";
    }

    @Override
    public int run(List<String> arguments) {
        try {
            System.out.printf("The topic's %,d records are the journal from now on.%n", adopting.adopt());
            return DONE;
        } catch (JournalRefused refused) {
            System.err.println(refused.why());
        } catch (JournalUnreachable | TailLost failed) {
            System.err.println("Kafka broke it off (" + failed.getMessage() + "). Run it again.");
        } catch (SQLException failed) {
            System.err.println("PostgreSQL broke it off (" + failed.getMessage() + "). Run it again.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            System.err.println("It was stopped. Run it again.");
        }
        return REFUSED;
    }
}
