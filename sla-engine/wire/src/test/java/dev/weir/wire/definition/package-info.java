/** Definitions, good and broken. */
@NullMarked
package dev.weir.wire.definition;

import org.jspecify.annotations.NullMarked;
