package io.regesta.simulation;

import io.regesta.journal.Verdict;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a run came to.
 *
 * @param broken the promises that were broken, with the first case of each
 * @param verdicts how many records of the journal had which verdict
 * @param answers how often clients were told what
 */
record Report(SortedMap<Promise, String> broken, Map<Verdict, Long> verdicts, Map<Answer, Long> answers) {}
