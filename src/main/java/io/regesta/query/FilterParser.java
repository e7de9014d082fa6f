package io.regesta.query;

import io.regesta.model.StorableText;
import io.regesta.query.Parsed.Invalid;
import io.regesta.query.Parsed.Valid;
import io.regesta.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a filter: comparisons with AND between them. As in MLflow an AND may also be missing or stand alone; anything
 * else is refused with the pieces that do not belong.
 */
final class FilterParser {
    private final List<Token> tokens;
    private int at;

    private FilterParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The comparisons of a filter, all of which must hold. Null and the empty text have none. */
    static Parsed<List<Comparison>> parse(@Nullable String filter) {
        if (filter == null || filter.isEmpty()) {
            return new Valid<>(List.of());
        }
        var tokens = Tokenizer.tokens(filter);
        if (tokens.isEmpty() || !StorableText.is(filter)) {
            return new Invalid<>("Invalid filter '" + filter + "'. Could not be parsed.");
        }
        if (tokens.stream().limit(tokens.size() - 1L).anyMatch(token -> token.is(Kind.SEMICOLON))) {
            return new Invalid<>("Search filter contained multiple expression " + PythonText.of(filter)
                    + ". Provide AND-ed expression list.");
        }
        return new FilterParser(tokens).comparisons();
    }

    private Parsed<List<Comparison>> comparisons() {
        var comparisons = new ArrayList<Comparison>();
        var strangers = new ArrayList<Token>();
        while (at < tokens.size()) {
            var comparison = comparison();
            if (comparison != null) {
                comparisons.add(comparison);
                continue;
            }
            var other = tokens.get(at++);
            if (!other.is(Kind.AND)) {
                strangers.add(other);
            }
        }
        return strangers.isEmpty()
                ? new Valid<>(List.copyOf(comparisons))
                : new Invalid<>("Invalid clause(s) in filter string: "
                        + strangers.stream().map(Token::text).collect(Collectors.joining(", ")));
    }

    /** The comparison that begins here, with {@code at} moved behind it; null when none begins here. */
    private @Nullable Comparison comparison() {
        if (has(2) && token(0).canBeCompared() && token(1).is(Kind.COMPARATOR) && token(2).canBeValue()) {
            return take(3, token(1).text());
        }
        if (has(2) && token(0).is(Kind.NAME) && token(1).isWord("IN") && token(2).is(Kind.LIST)) {
            return take(3, "IN");
        }
        if (has(3)
                && token(0).is(Kind.NAME)
                && token(1).isWord("NOT")
                && token(2).isWord("IN")
                && token(3).is(Kind.LIST)) {
            return take(4, "NOT IN");
        }
        return null;
    }

    private Comparison take(int count, String comparator) {
        var comparison = new Comparison(token(0), comparator.toUpperCase(Locale.ROOT), token(count - 1));
        at += count;
        return comparison;
    }

    private boolean has(int ahead) {
        return at + ahead < tokens.size();
    }

    private Token token(int ahead) {
        return tokens.get(at + ahead);
    }
}
