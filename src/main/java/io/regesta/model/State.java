package io.regesta.model;

import org.jspecify.annotations.Nullable;

/**
 * What a decision rests on.
 *
 * @param model the model that the command names, with what {@link Needs} says; null when there is none
 * @param holder who holds the name that the command would claim; null when it is free
 */
public record State(
        @Nullable RegisteredModel model, @Nullable RegisteredModel holder) {}
