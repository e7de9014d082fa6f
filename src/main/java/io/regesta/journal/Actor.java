package io.regesta.journal;

/**
 * Who asks.
 *
 * @param name what they call themselves; {@code anonymous} when they say nothing
 * @param verified true when somebody proved it
 */
public record Actor(String name, boolean verified) {}
