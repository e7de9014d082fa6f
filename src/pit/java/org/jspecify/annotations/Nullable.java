package org.jspecify.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stands before JSpecify's where mutants are made, and leaves no trace in a class. The JVM compares the annotations of a
 * record's components byte by byte when a class is changed under its hands, and takes no record whose bytes were written anew.
 */
@Target(ElementType.TYPE_USE)
@Retention(RetentionPolicy.SOURCE)
public @interface Nullable {}
