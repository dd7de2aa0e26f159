/** Tests of root cause. */
@NullMarked
package dev.weir.lineage.cause;

import org.jspecify.annotations.NullMarked;
