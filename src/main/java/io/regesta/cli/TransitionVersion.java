package io.regesta.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** `versions transition`: moves a version to a stage. */
@picocli.CommandLine.Command(name = "transition", description = "Move a version to another stage.")
final class TransitionVersion extends WriteCommand {
    @Mixin
    private VersionName version = new VersionName();

    @Option(
            names = "--stage",
            required = true,
            paramLabel = "STAGE",
            description = "None, Staging, Production or Archived.")
    private String stage = "";

    @Option(
            names = "--archive-existing",
            description = "Move the versions that are in this stage now to Archived in the same step.")
    private boolean archiveExisting;

    @Override
    Answer ask(Registry registry, Progress progress) {
        return registry.post(
                "model-versions/transition-stage",
                version.json().put("stage", stage).put("archive_existing_versions", archiveExisting));
    }

    @Override
    String inWords(Answer.Done answer, Shown shown) {
        String reached =
                answer.body().path("model_version").path("current_stage").asText("");
        return "Moved " + version + " to " + reached
                + (archiveExisting ? "; the others in that stage are archived" : "") + ".\n";
    }
}
