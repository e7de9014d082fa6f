package io.regesta;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The program. */
@QuarkusMain
public final class Regesta {
    private Regesta() {}

    public static void main(String[] args) {
        Quarkus.run(args);
    }
}
