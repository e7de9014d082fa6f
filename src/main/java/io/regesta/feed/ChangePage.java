package io.regesta.feed;

import io.regesta.journal.Position;
import java.util.List;

/**
 * Some stage changes, in order.
 *
 * @param next where to go on
 */
public record ChangePage(List<ToldChange> items, Position next) {}
