/** What hangs on something, joined with figures, verdicts and money; and the decisions that models took on stale features. */
@NullMarked
package dev.weir.console.impact;

import org.jspecify.annotations.NullMarked;
