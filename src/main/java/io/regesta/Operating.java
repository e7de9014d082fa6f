package io.regesta;

import io.quarkus.runtime.QuarkusApplication;
import io.regesta.operations.Operation;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs the one operator command for which the application was booted; its exit code is the process's. */
public final class Operating implements QuarkusApplication {
    private final Instance<Operation> operations;
    private final String command;

    /** @param command what was asked for on the command line, which sets it: {@code serve}, or an operator's command */
    @Inject
    Operating(@Any Instance<Operation> operations, @ConfigProperty(name = "regesta.command") String command) {
        this.operations = operations;
        this.command = command;
    }

    @Override
    public int run(String... args) {
        return operations.stream()
                .filter(operation -> operation.name().equals(command))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No operation is named " + command))
                .run(List.of(args));
    }
}
