package io.regesta.cli;

/** What a command line can name; the annotated fields of its kinds hold what was given. */
sealed interface Command permits CallingCommand, GroupCommand, ServerCommand {}
