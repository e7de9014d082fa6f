package io.regesta.cli;

/** `versions`: the numbered versions of a model. */
@picocli.CommandLine.Command(
        name = "versions",
        description = "Versions of a model: list, show, transition, tag, latest, delete;"
                + " requests to move them: request, approve, reject, cancel, requests.",
        subcommands = {
            ListVersions.class,
            ShowVersion.class,
            TransitionVersion.class,
            TagVersion.class,
            LatestVersions.class,
            DeleteVersion.class,
            RequestTransition.class,
            ApproveTransition.class,
            RejectTransition.class,
            CancelTransition.class,
            ListRequests.class
        })
final class VersionsCommand implements GroupCommand {}
