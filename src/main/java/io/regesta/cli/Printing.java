package io.regesta.cli;

import java.io.PrintWriter;
import java.util.function.Function;

/** Prints changes, one a line. Once nobody reads them any more the thread is interrupted, as when it is told to end. */
final class Printing implements Doer {
    private final PrintWriter out;
    private final Function<Change, String> line;
    private final WatchState state;

    Printing(PrintWriter out, Function<Change, String> line, WatchState state) {
        this.out = out;
        this.line = line;
        this.state = state;
    }

    @Override
    public void take(Change change) throws InterruptedException {
        out.println(line.apply(change));
        if (out.checkError()) {
            throw new InterruptedException("standard output is closed");
        }
        state.done(change);
    }

    @Override
    public void forget() {}

    @Override
    public void close() {}
}
