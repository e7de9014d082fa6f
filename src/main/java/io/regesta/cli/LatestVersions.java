package io.regesta.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** `versions latest`: of each stage the version with the highest number. */
@picocli.CommandLine.Command(name = "latest", description = "Show the latest version of each stage.")
final class LatestVersions extends RegistryCommand {
    private static final String VERSIONS = "model_versions";

    @Parameters(paramLabel = "NAME", description = "The model's name.")
    private String name = "";

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            description = "Only of this stage; may come several times. None, Staging, Production or Archived.")
    private List<String> stages = new ArrayList<>();

    @Override
    Answer ask(Registry registry, Progress progress) {
        return registry.get(
                "registered-models/get-latest-versions",
                Query.NONE.with("name", name).with("stages", stages));
    }

    @Override
    String inWords(Answer.Done answer, Shown shown) {
        return answer.body().path(VERSIONS).isEmpty()
                ? "No versions.\n"
                : shown.versions(answer.body().path(VERSIONS));
    }
}
