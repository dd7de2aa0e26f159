/** Tests of what hangs on what, with worked numbers. */
@NullMarked
package dev.weir.lineage.impact;

import org.jspecify.annotations.NullMarked;
