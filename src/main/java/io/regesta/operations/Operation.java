package io.regesta.operations;

import java.util.List;

/**
 * A command for operators. The application is up and its Kafka and PostgreSQL are there, but it serves no HTTP and
 * {@code regesta.command} has the command's name.
 */
public interface Operation {
    /** The word on the command line, such as {@code rebuild}. */
    String name();

    /** Runs to the end and prints its progress; answers the exit code, 0 when it is done and 1 when it was refused. */
    int run(List<String> arguments);
}
