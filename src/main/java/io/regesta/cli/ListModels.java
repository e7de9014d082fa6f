package io.regesta.cli;

/** `models list`: models by name. */
@picocli.CommandLine.Command(name = "list", description = "List the models by name.")
final class ListModels extends FindModels {
    @Override
    Answer ask(Registry registry, Progress progress) {
        return find(registry, Query.NONE);
    }
}
