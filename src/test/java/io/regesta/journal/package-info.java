/** The journal: its rule, its records and its topic. */
@NullMarked
package io.regesta.journal;

import org.jspecify.annotations.NullMarked;
