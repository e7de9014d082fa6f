package io.regesta.query;

import java.util.List;

/** What must hold of a model or a version for it to be found. A condition on a tag wants the tag to exist. */
sealed interface Condition {

    record OnText(String attribute, TextComparator comparator, String value) implements Condition {}

    record OnNumber(String attribute, NumberComparator comparator, long value) implements Condition {}

    /** One of the values, or with {@code not} none of them. */
    record AmongTexts(String attribute, boolean not, List<String> values) implements Condition {}

    record OnTag(String key, TextComparator comparator, String value) implements Condition {}
}
