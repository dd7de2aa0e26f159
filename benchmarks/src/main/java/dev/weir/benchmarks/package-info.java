/** What things cost, measured. Each benchmark ends with lines {@code figure NAME VALUE UNIT}. */
@NullMarked
package dev.weir.benchmarks;

import org.jspecify.annotations.NullMarked;
