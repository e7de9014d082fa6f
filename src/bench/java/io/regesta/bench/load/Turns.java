package io.regesta.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Measures several things in turns, A B A B, so that what else the machine does meets all of them. */
public record Turns(int rounds) {
    /** What came of each two, round by round. */
    public record Both(Rounds first, Rounds second) {}

    /** What came of each, round by round. */
    public <T> List<List<T>> take(List<? extends Callable<T>> each) throws Exception {
        var taken = Stream.<List<T>>generate(ArrayList::new).limit(each.size()).toList();
        for (var round = 0; round < rounds; round++) {
            for (var one = 0; one < each.size(); one++) {
                taken.get(one).add(each.get(one).call());
            }
        }
        return taken;
    }

    /** The same over and over. */
    public <T> List<T> take(Callable<T> one) throws Exception {
        return take(List.of(one)).getFirst();
    }

    public Both take(Callable<Measured> first, Callable<Measured> second) throws Exception {
        var taken = take(List.of(first, second));
        return new Both(new Rounds(taken.getFirst()), new Rounds(taken.getLast()));
    }
}
