package io.regesta.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The help of `test-mlflow`, which the launcher carries out. */
@picocli.CommandLine.Command(
        name = "test-mlflow",
        description = "Run the tests with MLflow's own Python client, in a checkout: "
                + "test-mlflow [--target=regesta|mlflow] [ARGUMENT...]",
        footer = {"", "Needs Python 3.10 or newer, and makes an environment of its own for it."})
final class TestMlflowCommand implements ServerCommand {
    @Option(
            names = "--target",
            paramLabel = "SERVER",
            description = "Whose server is started and tested: regesta (unless said otherwise) or mlflow.")
    @Nullable
    String target;

    @Parameters(arity = "0..*", paramLabel = "ARGUMENT", description = "What pytest is to be told, such as -k aliases.")
    @Nullable
    List<String> arguments;
}
