/** Tests of impact and of decisions on stale features. */
@NullMarked
package dev.weir.console.impact;

import org.jspecify.annotations.NullMarked;
