/** What tests are told with: given-when-then, a registry in memory, seeded random commands. */
@NullMarked
package io.regesta.testing;

import org.jspecify.annotations.NullMarked;
