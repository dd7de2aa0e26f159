/** Tests of what arrives. */
@NullMarked
package dev.weir.lineage.event;

import org.jspecify.annotations.NullMarked;
