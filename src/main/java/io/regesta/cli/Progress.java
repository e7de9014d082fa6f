package io.regesta.cli;

/** Says each step of a command as soon as it is done, so that a later refusal does not hide it; silent with {@code --json}. */
interface Progress {
    void say(String sentence);
}
