/** The domain: what can be asked of a registry, what then happens, and why it may be refused. Pure: no clock, no ids, no JSON. */
@NullMarked
package io.regesta.model;

import org.jspecify.annotations.NullMarked;
