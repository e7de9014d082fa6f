package io.regesta.cli;

/** Does something about changes. */
interface Doer extends AutoCloseable {
    /** Takes a change on; those of one model are done in the order in which they are taken. */
    void take(Change change) throws InterruptedException;

    /** Lets go of what was taken and is not being done yet: the registry was restored, and is listed anew. */
    void forget();

    /** Begins nothing more, and comes to an end with what is being done. */
    @Override
    void close();
}
