/** The vocabulary of judging: objectives, slices, budgets, verdicts, agreements. */
@NullMarked
package dev.weir.model.slo;

import org.jspecify.annotations.NullMarked;
