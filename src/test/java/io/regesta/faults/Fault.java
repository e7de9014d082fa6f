package io.regesta.faults;

/**
 * Something that happens to the installation and is mended later.
 *
 * @param part what it happens to; two faults of one part are never under way together
 * @param how what happens, in words
 */
record Fault(String part, String how, Act begin, Act heal) {

    interface Act {
        void happen() throws Exception;
    }

    @Override
    public String toString() {
        return part + ": " + how;
    }
}
