package io.regesta.mlflow;

import io.regesta.model.Command;

/** A command that a call asks for, and how it is to be answered. */
record Asked(Command command, Reply reply) {}
