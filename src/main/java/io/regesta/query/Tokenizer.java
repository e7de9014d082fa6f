package io.regesta.query;

import io.regesta.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts a filter or an order clause into tokens, as MLflow's SQL tokenizer does. It refuses nothing: the parser does. */
final class Tokenizer {
    private static final Set<String> COMPARATORS = Set.of("LIKE", "ILIKE", "RLIKE");

    /** The words of SQL that MLflow's tokenizer does not take for a name, as far as somebody may write them. */
    private static final Set<String> RESERVED = Set.of(
            "OR",
            "NOT",
            "IN",
            "IS",
            "NULL",
            "BETWEEN",
            "EXISTS",
            "TRUE",
            "FALSE",
            "SELECT",
            "FROM",
            "WHERE",
            "GROUP",
            "ORDER",
            "BY",
            "LIMIT",
            "OFFSET",
            "UNION",
            "JOIN",
            "HAVING",
            "DROP",
            "TABLE",
            "DELETE",
            "INSERT",
            "UPDATE",
            "ASC",
            "DESC",
            "SOURCE",
            "VERSION",
            "KEY",
            "TYPE",
            "ALIAS",
            "TIMESTAMP");

    private final String text;
    private int at;

    private Tokenizer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        return new Tokenizer(text).all();
    }

    private List<Token> all() {
        var tokens = new ArrayList<Token>();
        for (skipBlanks(); at < text.length(); skipBlanks()) {
            var token = next();
            if (COMPARATORS.contains(upper(token.text()))
                    && !tokens.isEmpty()
                    && tokens.getLast().isWord("NOT")) {
                tokens.removeLast();
                token = new Token(Kind.COMPARATOR, "NOT " + token.text());
            }
            tokens.add(token);
        }
        return tokens;
    }

    private void skipBlanks() {
        while (at < text.length()
                && (Character.isWhitespace(text.charAt(at)) || Character.isSpaceChar(text.charAt(at)))) {
            at++;
        }
    }

    private Token next() {
        var start = at;
        var kind = kindOfNext();
        return new Token(kind, text.substring(start, at));
    }

    /** Moves behind the next token and says what it is. */
    private Kind kindOfNext() {
        var start = at;
        var first = text.charAt(at);
        if (first == '\'') {
            return quoted() ? Kind.TEXT : other();
        }
        if (first == '"' || first == '`' || startsWord(at)) {
            return name() ? kindOfName(text.substring(start, at)) : other();
        }
        if (isDigit(at) || (first == '-' && isDigit(at + 1))) {
            return number();
        }
        if (text.startsWith("--", at) || first == '#') {
            return to("\n");
        }
        if (text.startsWith("/*", at)) {
            return to("*/");
        }
        if (first == '(') {
            return list() ? Kind.LIST : other();
        }
        if (first == ';') {
            at++;
            return Kind.SEMICOLON;
        }
        if ("<>=!~".indexOf(first) >= 0) {
            while (at < text.length() && "<>=!~".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return text.substring(start, at).equals("!") ? Kind.OTHER : Kind.COMPARATOR;
        }
        return other();
    }

    private static Kind kindOfName(String name) {
        var word = upper(name);
        if (word.equals("AND")) {
            return Kind.AND;
        }
        if (COMPARATORS.contains(word)) {
            return Kind.COMPARATOR;
        }
        return RESERVED.contains(word) ? Kind.RESERVED : Kind.NAME;
    }

    /** Words and quoted words with dots between; behind a dot there may be a digit, an apostrophe or nothing. */
    private boolean name() {
        if (!part(false)) {
            return false;
        }
        while (at < text.length() && text.charAt(at) == '.') {
            at++;
            if (at < text.length()) {
                part(true);
            }
        }
        return true;
    }

    private boolean part(boolean behindDot) {
        var first = text.charAt(at);
        if (first == '"' || first == '`' || (behindDot && first == '\'')) {
            return quoted();
        }
        while (at < text.length() && isWordPart(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return true;
    }

    /**
     * Moves behind the quotation mark that closes the one here, if there is one. A doubled mark and one behind a
     * backslash do not close, unless nothing else does; neither is taken out of the value.
     */
    private boolean quoted() {
        var mark = text.charAt(at);
        var fallback = -1;
        var next = at + 1;
        while (next < text.length()) {
            var escapes = next + 1 < text.length() && text.charAt(next + 1) == mark;
            if (escapes && text.charAt(next) == '\\') {
                fallback = next + 1;
                next += 2;
            } else if (escapes && text.charAt(next) == mark) {
                fallback = next;
                next += 2;
            } else if (text.charAt(next) == mark) {
                at = next + 1;
                return true;
            } else {
                next++;
            }
        }
        if (fallback < 0) {
            return false;
        }
        at = fallback + 1;
        return true;
    }

    private Kind number() {
        at++;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && upper(text.substring(at, at + 1)).equals("E") && isExponent(at + 1)) {
            at += 2;
            digits();
        }
        return Kind.NUMBER;
    }

    private boolean isExponent(int index) {
        return isDigit(index) || (index < text.length() && "+-".indexOf(text.charAt(index)) >= 0 && isDigit(index + 1));
    }

    private void digits() {
        while (isDigit(at)) {
            at++;
        }
    }

    /** Moves behind the parenthesis that closes the one here, if there is one; quoted parentheses do not count. */
    private boolean list() {
        var start = at;
        var open = 0;
        while (at < text.length()) {
            var next = text.charAt(at);
            if ((next == '\'' || next == '"') && quoted()) {
                continue;
            }
            at++;
            if (next == '(') {
                open++;
            } else if (next == ')' && --open == 0) {
                return true;
            }
        }
        at = start;
        return false;
    }

    private Kind to(String end) {
        var found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found + end.length();
        return Kind.OTHER;
    }

    private Kind other() {
        at += Character.charCount(text.codePointAt(at));
        return Kind.OTHER;
    }

    private boolean startsWord(int index) {
        var point = text.codePointAt(index);
        return isWordPart(point) && !(point >= '0' && point <= '9');
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private static boolean isWordPart(int point) {
        return Character.isLetterOrDigit(point) || point == '_';
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
