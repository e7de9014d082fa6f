@NullMarked
package io.regesta.deploy;

import org.jspecify.annotations.NullMarked;
