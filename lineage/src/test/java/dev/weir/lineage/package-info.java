/** Tests of the graph. */
@NullMarked
package dev.weir.lineage;

import org.jspecify.annotations.NullMarked;
