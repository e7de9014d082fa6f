@NullMarked
package io.regesta.commands;

import org.jspecify.annotations.NullMarked;
