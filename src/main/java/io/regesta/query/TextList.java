package io.regesta.query;

import io.regesta.query.Parsed.Invalid;
import io.regesta.query.Parsed.Valid;
import io.regesta.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads {@code ('a', "b")}. The entries are taken exactly, capitals included, where MLflow lower-cases them. */
final class TextList {
    private static final String WHILE = "While parsing a list in the query, expected ";

    private TextList() {}

    /** The entries of a list, its parentheses included in the text. */
    static Parsed<List<String>> parse(String text) {
        var entries = new ArrayList<Token>();
        var entryIsNext = true;
        for (var token : Tokenizer.tokens(text.substring(1, text.length() - 1))) {
            if (entryIsNext != isEntry(token) || (!entryIsNext && !token.text().equals(","))) {
                return new Invalid<>(WHILE + "a non-empty list of string values, but got ill-formed list.");
            }
            if (entryIsNext) {
                entries.add(token);
            }
            entryIsNext = !entryIsNext;
        }
        if (entries.isEmpty()) {
            return new Invalid<>(WHILE + "a non-empty list of string values, but got empty list");
        }
        if (entries.stream().anyMatch(entry -> entry.is(Kind.NUMBER))) {
            return new Invalid<>(WHILE + "string value, punctuation, or whitespace, but got different type in list: "
                    + tuple(entries));
        }
        return new Valid<>(
                entries.stream().map(entry -> Quotes.stripped(entry.text())).toList());
    }

    private static boolean isEntry(Token token) {
        return token.is(Kind.NUMBER) || Quotes.areAround(token.text());
    }

    /** The entries as Python shows a tuple. */
    private static String tuple(List<Token> entries) {
        var shown = entries.stream()
                .map(entry -> entry.is(Kind.NUMBER) ? entry.text() : PythonText.of(Quotes.stripped(entry.text())))
                .collect(Collectors.joining(", "));
        return "(" + shown + (entries.size() == 1 ? ",)" : ")");
    }
}
