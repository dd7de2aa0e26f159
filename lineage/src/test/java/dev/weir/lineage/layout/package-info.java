/** Tests of the layout. */
@NullMarked
package dev.weir.lineage.layout;

import org.jspecify.annotations.NullMarked;
