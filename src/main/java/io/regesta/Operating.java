package io.regesta;

import io.quarkus.runtime.QuarkusApplication;
import io.regesta.operations.CommandSettings;
import io.regesta.operations.Operation;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** Runs the one operator command for which the application was booted; its exit code is the process's. */
public final class Operating implements QuarkusApplication {
    private final Instance<Operation> operations;
    private final String command;

    @Inject
    Operating(@Any Instance<Operation> operations, CommandSettings settings) {
        this.operations = operations;
        this.command = settings.command();
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
