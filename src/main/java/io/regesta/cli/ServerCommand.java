package io.regesta.cli;

/** A command that the launcher or the server's main carries out before the command line is asked; declared here for its help. */
sealed interface ServerCommand extends Command
        permits ServeCommand,
                MigrateCommand,
                RebuildCommand,
                FeedCommand,
                ExportCommand,
                ImportCommand,
                AdoptCommand,
                TestMlflowCommand {}
