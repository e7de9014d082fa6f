/** Webhooks: who is told what happens over HTTP, and how it reaches them. */
@NullMarked
package io.regesta.webhooks;

import org.jspecify.annotations.NullMarked;
