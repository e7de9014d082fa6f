package io.regesta.bench;

import io.regesta.bench.load.Measured;
import io.regesta.bench.load.Rounds;
import java.util.List;

/**
 * What one server made of one workload.
 *
 * @param full with 64 connections that ask without a pause
 * @param half with requests that arrive half as often as it can answer them
 * @param alone with one client
 */
record Results(Rounds full, Rounds half, Rounds alone) {
    /** One round. */
    record Round(Measured full, Measured half, Measured alone) {}

    static Results of(List<Round> rounds) {
        return new Results(
                Rounds.of(rounds, Round::full), Rounds.of(rounds, Round::half), Rounds.of(rounds, Round::alone));
    }
}
