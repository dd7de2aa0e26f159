/** Data contracts of the Open Data Contract Standard, read into definitions; what has no counterpart is told. */
@NullMarked
package dev.weir.wire.contract;

import org.jspecify.annotations.NullMarked;
