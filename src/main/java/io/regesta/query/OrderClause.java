package io.regesta.query;

import io.regesta.query.Parsed.Invalid;
import io.regesta.query.Parsed.Valid;
import io.regesta.query.Token.Kind;
import java.util.List;
import java.util.Locale;

/**
 * One entry of {@code order_by}, as it was written.
 *
 * @param key the column's name, quotes and an {@code attribute.} before it included
 */
record OrderClause(String key, boolean ascending) {
    private static final List<String> OF_VERSIONS =
            List.of("name", "version_number", "creation_timestamp", "last_updated_timestamp");

    /** Reads a column with or without ASC or DESC. */
    static Parsed<OrderClause> parse(String clause) {
        var tokens = Tokenizer.tokens(clause);
        var isOneColumn = !tokens.isEmpty()
                && tokens.size() <= 2
                && clause.equals(clause.strip())
                && (tokens.getFirst().is(Kind.NAME) || tokens.getFirst().text().equals("timestamp"));
        if (isOneColumn && tokens.size() == 1) {
            return new Valid<>(new OrderClause(tokens.getFirst().text(), true));
        }
        var direction = isOneColumn ? tokens.getLast().text().toLowerCase(Locale.ROOT) : "";
        if (direction.equals("asc") || direction.equals("desc")) {
            return new Valid<>(new OrderClause(tokens.getFirst().text(), direction.equals("asc")));
        }
        return isOneColumn && tokens.getLast().is(Kind.NAME)
                ? new Invalid<>("Invalid ordering key in order_by clause '" + clause + "'.")
                : new Invalid<>("Invalid order_by clause '" + clause + "'. Could not be parsed.");
    }

    /** The column of a search for models; both names of a time mean the last update. */
    Parsed<SortKey> ofModels() {
        return switch (Quotes.stripped(key)) {
            case "name" -> new Valid<>(new SortKey(SortColumn.NAME, ascending));
            case "timestamp", "last_updated_timestamp" -> new Valid<>(new SortKey(SortColumn.UPDATED, ascending));
            default ->
                new Invalid<>("Invalid order by key '" + key + "' specified. Valid keys are '{'name', 'timestamp'}'");
        };
    }

    /** The column of a search for versions. */
    Parsed<SortKey> ofVersions() {
        return Identifier.parse(Quotes.stripped(key), OF_VERSIONS).then(identifier -> {
            var column = identifier.isTag() ? "" : identifier.key();
            return switch (column) {
                case "name" -> new Valid<>(new SortKey(SortColumn.NAME, ascending));
                case "version_number" -> new Valid<>(new SortKey(SortColumn.NUMBER, ascending));
                case "creation_timestamp" -> new Valid<>(new SortKey(SortColumn.CREATED, ascending));
                case "last_updated_timestamp" -> new Valid<>(new SortKey(SortColumn.UPDATED, ascending));
                default ->
                    new Invalid<>("Invalid order by key '" + identifier.key() + "' specified. Valid keys are "
                            + PythonText.ofSet(OF_VERSIONS));
            };
        });
    }
}
