package io.regesta.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program itself: every command hangs below it. */
@picocli.CommandLine.Command(
        name = "regesta",
        description = "An event-sourced model registry that speaks MLflow's registry protocol.",
        versionProvider = Version.class,
        subcommands = {
            ServeCommand.class,
            MigrateCommand.class,
            RebuildCommand.class,
            FeedCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            AdoptCommand.class,
            ModelsCommand.class,
            VersionsCommand.class,
            AliasesCommand.class,
            WatchCommand.class,
            TestMlflowCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 refused by the registry, 2 wrong usage, 3 registry not reached.",
            "",
            "  regesta serve",
            "  regesta models register -m s3://bucket/my_model -n my_model",
            "  regesta versions transition my_model 1 --stage Production --archive-existing",
            "  regesta watch --stage Production --exec ./deploy.sh --state deployed.json"
        })
final class RegestaCommand implements GroupCommand {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and leave.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and leave.")
    boolean version;
}
