package io.regesta.cli;

/** `models`: registered models as a whole. */
@picocli.CommandLine.Command(
        name = "models",
        description = "Models: register, list, show, search, delete, rename, tag.",
        subcommands = {
            RegisterModel.class,
            ListModels.class,
            ShowModel.class,
            SearchModels.class,
            DeleteModel.class,
            RenameModel.class,
            TagModel.class
        })
final class ModelsCommand implements GroupCommand {}
