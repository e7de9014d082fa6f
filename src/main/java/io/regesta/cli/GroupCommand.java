package io.regesta.cli;

/** A command that only holds others: named alone, it shows its help. */
non-sealed interface GroupCommand extends Command {}
