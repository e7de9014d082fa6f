/** Charts with logarithmic axes, written as SVG. */
@NullMarked
package io.regesta.bench.chart;

import org.jspecify.annotations.NullMarked;
