/** What every HTTP door has in common: who may call, who asks, and what an answer carries. */
@NullMarked
package io.regesta.http;

import org.jspecify.annotations.NullMarked;
