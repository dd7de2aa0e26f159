/** Root cause: which node explains best what is seen going wrong, and why. */
@NullMarked
package dev.weir.lineage.cause;

import org.jspecify.annotations.NullMarked;
