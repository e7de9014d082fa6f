package io.regesta.api;

import static io.regesta.api.ProblemType.FIELD_INVALID;
import static io.regesta.api.ProblemType.SEARCH_INVALID;

import io.regesta.api.Checked.Good;
import io.regesta.api.Checked.Wrong;
import io.regesta.query.Grammar;
import io.regesta.query.Parsed;
import io.regesta.query.Parsed.Invalid;
import io.regesta.query.Parsed.Valid;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads the query parameters of lists. */
final class Searches {
    /** How many items a page holds unless the client says otherwise. */
    static final int LIMIT = 100;

    /** How many items a page can hold. */
    static final int MOST = 1_000;

    private Searches() {}

    /** The search that the parameters ask for, or the problem with the parameter at fault. */
    static <S> Checked<S> parse(
            Grammar<S> grammar,
            @Nullable String filter,
            List<String> orderBy,
            @Nullable String limit,
            @Nullable String pageToken) {
        return switch (limit(limit)) {
            case Wrong<Integer>(var problem) -> new Wrong<>(problem);
            case Good<Integer>(var most) ->
                switch (grammar.parse(filter, most, orderBy, pageToken)) {
                    case Valid<S>(var search) -> new Good<>(search);
                    case Invalid<S>(var message) ->
                        new Wrong<>(Problem.of(SEARCH_INVALID, fault(grammar, filter, orderBy), message));
                };
        };
    }

    /** How many items a page behind a token is to hold at most, or the problem with the parameter at fault. */
    static Checked<Integer> page(@Nullable String limit, Parsed<Long> pageToken) {
        return pageToken instanceof Invalid<Long>(var message)
                ? new Wrong<>(Problem.of(SEARCH_INVALID, "pageToken", message))
                : limit(limit);
    }

    /** How many items a page is to hold at most, or the problem with the parameter. */
    static Checked<Integer> limit(@Nullable String limit) {
        var number = limit == null ? OptionalInt.of(LIMIT) : number(limit);
        return number.isPresent() && number.getAsInt() >= 1 && number.getAsInt() <= MOST
                ? new Good<>(number.getAsInt())
                : new Wrong<>(
                        Problem.of(FIELD_INVALID, "limit", "Give limit as a whole number from 1 to " + MOST + "."));
    }

    static OptionalInt number(String text) {
        try {
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException notANumber) {
            return OptionalInt.empty();
        }
    }

    /** The parameter that makes a search invalid: the first without which the rest would do. */
    private static <S> String fault(Grammar<S> grammar, @Nullable String filter, List<String> orderBy) {
        if (grammar.parse(filter, LIMIT, List.of(), null) instanceof Invalid) {
            return "filter";
        }
        return grammar.parse(filter, LIMIT, orderBy, null) instanceof Invalid ? "orderBy" : "pageToken";
    }
}
