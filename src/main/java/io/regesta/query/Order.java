package io.regesta.query;

import io.regesta.query.Parsed.Invalid;
import io.regesta.query.Parsed.Valid;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a search is ordered: columns that together tell any two rows apart, and none beyond. */
record Order(List<SortKey> keys) {
    private static final SortKey NAME_UP = new SortKey(SortColumn.NAME, true);
    private static final SortKey NUMBER_DOWN = new SortKey(SortColumn.NUMBER, false);
    private static final SortKey UPDATE_DOWN = new SortKey(SortColumn.UPDATED, false);

    /** The order of a search for models: by name unless said otherwise, and by name where that leaves a tie. */
    static Parsed<Order> ofModels(List<String> clauses) {
        return keys(clauses, OrderClause::ofModels)
                .map(keys -> completed(keys, List.of(NAME_UP), Set.of(SortColumn.NAME)));
    }

    /** The order of a search for versions: the latest change first unless said otherwise, ties by name and newest. */
    static Parsed<Order> ofVersions(List<String> clauses) {
        return keys(clauses, OrderClause::ofVersions).map(keys -> {
            var said = keys.isEmpty() ? List.of(UPDATE_DOWN) : keys;
            return completed(said, List.of(NAME_UP, NUMBER_DOWN), Set.of(SortColumn.NAME, SortColumn.NUMBER));
        });
    }

    /** True when all columns go in one direction. */
    boolean isUniform() {
        return keys.stream().map(SortKey::ascending).distinct().count() == 1;
    }

    private static Parsed<List<SortKey>> keys(List<String> clauses, Function<OrderClause, Parsed<SortKey>> key) {
        return Parsed.each(clauses, clause -> OrderClause.parse(clause).then(key))
                .then(keys -> {
                    var columns = keys.stream().map(SortKey::column).distinct().count();
                    return columns == keys.size()
                            ? new Valid<>(keys)
                            : new Invalid<>("`order_by` contains duplicate fields: " + PythonText.ofList(clauses));
                });
    }

    private static Order completed(List<SortKey> said, List<SortKey> ties, Set<SortColumn> identity) {
        var kept = new ArrayList<SortKey>();
        Stream.concat(said.stream(), ties.stream())
                .filter(key ->
                        !columns(kept).containsAll(identity) && !columns(kept).contains(key.column()))
                .forEach(kept::add);
        return new Order(List.copyOf(kept));
    }

    private static Set<SortColumn> columns(List<SortKey> keys) {
        return keys.stream().map(SortKey::column).collect(Collectors.toSet());
    }
}
