package io.regesta.cli;

/** `versions`: the numbered versions of a model. */
@picocli.CommandLine.Command(
        name = "versions",
        description = "Versions of a model: list, show, transition, tag, latest, delete.",
        subcommands = {
            ListVersions.class,
            ShowVersion.class,
            TransitionVersion.class,
            TagVersion.class,
            LatestVersions.class,
            DeleteVersion.class
        })
final class VersionsCommand implements GroupCommand {}
