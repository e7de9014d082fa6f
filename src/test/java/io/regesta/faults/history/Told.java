package io.regesta.faults.history;

import io.regesta.faults.history.Answer.Done;
import io.regesta.faults.history.Answer.NotDone;
import io.regesta.faults.history.Answer.Refused;
import io.regesta.faults.history.Answer.Saw;
import io.regesta.faults.history.Answer.SawVersion;
import io.regesta.faults.history.Answer.Sight;
import io.regesta.faults.history.Answer.Unknown;
import io.regesta.faults.history.Request.ReadModel;
import io.regesta.faults.history.Request.ReadStage;
import io.regesta.faults.history.Request.Write;
import io.regesta.journal.Position;
import io.regesta.model.Command;
import io.regesta.model.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A history told by hand: from when to when, what was asked, what was answered. */
final class Told {
    static final String LOG = "log";

    private final List<Call> calls = new ArrayList<>();

    /** A call, from and to a moment, that is still to be completed. */
    final class Asked {
        private final UUID event = new UUID(0, calls.size() + 1L);
        private final Request request;
        private final long start;
        private final long end;
        private boolean again;

        private Asked(Request request, long start, long end) {
            this.request = request;
            this.start = start;
            this.end = end;
        }

        /** It was asked again because the first answer did not come. */
        Asked again() {
            again = true;
            return this;
        }

        Told done() {
            return done(0);
        }

        Told done(int number) {
            return done(number, 0);
        }

        Told done(int number, long offset) {
            return told(new Done(number, new Position(LOG, 0, offset)));
        }

        Told refused() {
            return told(new Refused("as it is"));
        }

        Told notDone() {
            return told(new NotDone());
        }

        Told unknown() {
            return told(new Unknown());
        }

        private Told told(Answer answer) {
            calls.add(new Call(request instanceof Write ? event : null, request, start, end, answer, again));
            return Told.this;
        }
    }

    Asked asked(long start, long end, Command command) {
        return new Asked(new Write(command), start, end);
    }

    /** Somebody saw no model of that name. */
    Told sawNone(long start, long end, String name) {
        return new Asked(new ReadModel(name), start, end).told(new Saw(null));
    }

    /** Somebody saw a model of that many events and versions, none of which was ever moved. */
    Told saw(long start, long end, String name, long revision, int versions) {
        var latest = versions == 0 ? Map.<Stage, Integer>of() : Map.of(Stage.NONE, versions);
        return saw(start, end, name, new Sight(null, revision, versions, Map.of(), Map.of(), latest));
    }

    Told saw(long start, long end, String name, Sight sight) {
        return new Asked(new ReadModel(name), start, end).told(new Saw(sight));
    }

    Told sawInProduction(long start, long end, String name, @Nullable Integer version) {
        return new Asked(new ReadStage(name, Stage.PRODUCTION), start, end).told(new SawVersion(version));
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }
}
