package io.regesta.feed;

import java.util.List;

/**
 * Some events of one partition, in the journal's order.
 *
 * @param log the journal that they are of
 * @param next the offset from which to read on; at the end, how far the partition has been projected
 * @param atEnd true when nothing stood behind them when they were read
 */
public record HistoryPage(String log, List<HistoryEvent> events, long next, boolean atEnd) {}
