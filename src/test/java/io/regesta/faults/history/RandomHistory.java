package io.regesta.faults.history;

import io.regesta.faults.history.Answer.Done;
import io.regesta.faults.history.Answer.Refused;
import io.regesta.faults.history.Answer.Saw;
import io.regesta.faults.history.Request.ReadModel;
import io.regesta.faults.history.Request.Write;
import io.regesta.journal.Position;
import io.regesta.model.Decider;
import io.regesta.model.Decision;
import io.regesta.model.Decision.Happens;
import io.regesta.model.Decision.NothingToDo;
import io.regesta.model.Event.VersionRegistered;
import io.regesta.model.Sources;
import io.regesta.testing.Walk;
import io.regesta.testing.Walk.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** What a registry in memory answered to random commands and reads, as if several clients had asked at the same time. */
final class RandomHistory {
    private static final Decider DECIDER = new Decider(Sources.REMOTE_ONLY);
    /** How far a call may reach over its neighbours' moments. */
    private static final int REACH = 4;

    private RandomHistory() {}

    static List<Call> of(long seed) {
        var random = new Random(seed);
        var calls = new ArrayList<Call>();
        var moment = 0L;
        for (var step : Walk.of(seed)) {
            if (DECIDER.invalid(step.command()).isPresent()) {
                continue; // refused whatever the state
            }
            var name = step.command().name();
            calls.add(call(random, moment++, new Write(step.command()), answer(step)));
            calls.add(call(
                    random,
                    moment++,
                    new ReadModel(name),
                    new Saw(Sights.of(step.after().named(name)))));
        }
        return calls;
    }

    private static Call call(Random random, long moment, Request request, Answer answer) {
        var start = moment * 10 - random.nextInt(REACH * 10);
        var end = moment * 10 + random.nextInt(REACH * 10) + 1;
        var event = request instanceof Write ? new UUID(0, moment) : null;
        return new Call(event, request, start, end, answer, false);
    }

    private static Answer answer(Step step) {
        return switch (step.decision()) {
            case Happens happens -> done(happens.event() instanceof VersionRegistered made ? made.version() : 0);
            case NothingToDo _ -> done(0);
            case Decision.Refused(var why) -> new Refused(why.toString());
        };
    }

    private static Answer done(int number) {
        return new Done(number, new Position(Told.LOG, 0, 0));
    }

    static List<Call> registrations(List<Call> calls) {
        return calls.stream()
                .filter(call -> call.answer() instanceof Done done && done.number() > 0)
                .toList();
    }

    /** As if the version had got the number after its own. */
    static Call withNextNumber(Call call) {
        var done = (Done) call.answer();
        return new Call(
                call.event(),
                call.request(),
                call.start(),
                call.end(),
                new Done(done.number() + 1, done.position()),
                call.again());
    }
}
