package io.regesta.cli;

/** `aliases`: names that point to one version of a model. */
@picocli.CommandLine.Command(
        name = "aliases",
        description = "Names that point to a version: set, delete.",
        subcommands = {SetAlias.class, DeleteAlias.class})
final class AliasesCommand implements GroupCommand {}
