package io.regesta.model;

import io.regesta.model.Refusal.AliasInvalid;
import io.regesta.model.Refusal.AliasReserved;
import io.regesta.model.Refusal.FieldMissing;
import io.regesta.model.Refusal.NameInvalid;
import io.regesta.model.Refusal.PathLike;
import io.regesta.model.Refusal.TagKeyInvalid;
import io.regesta.model.Refusal.TextInvalid;
import io.regesta.model.Refusal.TooLong;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What names, tags, aliases and texts may be: MLflow's rules, and the widths of its columns. */
public final class Rules {
    static final int NAME = 256;
    static final int DESCRIPTION = 5_000;
    static final int SOURCE = 500;
    static final int RUN_LINK = 500;
    static final int RUN_ID = 32;
    static final int LOGGED_MODEL = 64;
    static final int TAG_KEY = 250;
    static final int TAG_VALUE = 100_000;
    static final int ALIAS = 255;

    /** What Python's {@code \w} means: letters and numbers of any script, and the underscore. */
    private static final String WORD = "\\p{L}\\p{N}_";

    private static final Pattern TAG_KEY_FORM = Pattern.compile("[/" + WORD + ".\\- :]*");
    private static final Pattern ALIAS_FORM = Pattern.compile("[" + WORD + "\\-]+");
    private static final Pattern VERSION_LIKE = Pattern.compile("[vV]\\p{Nd}+");

    private Rules() {}

    /** The first refusal of several checks, in order. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    static Optional<Refusal> first(Supplier<Optional<Refusal>>... checks) {
        return Stream.of(checks).map(Supplier::get).flatMap(Optional::stream).findFirst();
    }

    static Optional<Refusal> name(String field, String name) {
        if (isBlank(name)) {
            return Optional.of(new FieldMissing(field));
        }
        if (name.contains("/") || name.contains(":")) {
            return Optional.of(new NameInvalid(name));
        }
        // MLflow says "name" here, whichever field the name came in.
        return first(() -> pathLike("name", name), () -> text(field, name, NAME));
    }

    /** Blank as Python sees it: no-break spaces too. */
    private static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(point -> Character.isWhitespace(point) || Character.isSpaceChar(point) || point == 0x85);
    }

    static Optional<Refusal> description(@Nullable String description) {
        return text("description", description, DESCRIPTION);
    }

    static Optional<Refusal> tag(String key, String value) {
        return first(() -> tagKey(key), () -> text("value", value, TAG_VALUE));
    }

    static Optional<Refusal> tagKey(String key) {
        if (!TAG_KEY_FORM.matcher(key).matches()) {
            return Optional.of(new TagKeyInvalid(key));
        }
        return first(() -> pathLike("key", key), () -> text("key", key, TAG_KEY));
    }

    static Optional<Refusal> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> tag(tag.getKey(), tag.getValue()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    static Optional<Refusal> alias(String alias) {
        return ALIAS_FORM.matcher(alias).matches()
                ? text("Registered model alias name", alias, ALIAS)
                : Optional.of(new AliasInvalid(alias));
    }

    /** The rule of an alias that is to be set; one that is to be deleted may well be reserved. */
    static Optional<Refusal> aliasToSet(String alias) {
        var reserved =
                alias.equalsIgnoreCase("latest") || VERSION_LIKE.matcher(alias).matches();
        return first(() -> alias(alias), () -> reserved ? Optional.of(new AliasReserved(alias)) : Optional.empty());
    }

    /** A text of at most that many characters (code points) that JSON and PostgreSQL can both carry. */
    public static Optional<Refusal> text(String field, @Nullable String text, int maximum) {
        if (text == null) {
            return Optional.empty();
        }
        if (text.codePointCount(0, text.length()) > maximum) {
            return Optional.of(new TooLong(field, maximum));
        }
        return carried(field, text);
    }

    /** A text of any length that JSON and PostgreSQL can both carry. */
    static Optional<Refusal> carried(String field, String text) {
        return StorableText.is(text) ? Optional.empty() : Optional.of(new TextInvalid(field));
    }

    private static Optional<Refusal> pathLike(String field, String value) {
        var unlike = value.equals(".") || value.startsWith("..") || value.startsWith("/") || !PosixPath.isNormal(value);
        return unlike ? Optional.of(new PathLike(field, value)) : Optional.empty();
    }
}
