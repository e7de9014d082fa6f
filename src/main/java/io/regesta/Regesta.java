package io.regesta;

import io.quarkus.runtime.annotations.QuarkusMain;

/** The program. */
@QuarkusMain
public final class Regesta {
    private Regesta() {}

    public static void main(String[] args) {
        io.quarkus.runtime.Quarkus.run(args);
    }
}
