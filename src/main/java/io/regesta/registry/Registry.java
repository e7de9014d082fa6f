package io.regesta.registry;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;

/** The one door for writes. */
@ApplicationScoped
public class Registry {

    /** Carries a command out. The future always completes with an outcome; a failure of it is a bug. */
    public CompletableFuture<Outcome> submit(Ask ask) {
        throw new UnsupportedOperationException("under construction: " + ask);
    }
}
