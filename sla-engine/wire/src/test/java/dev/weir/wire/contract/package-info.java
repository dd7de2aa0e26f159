/** Tests of data contracts. */
@NullMarked
package dev.weir.wire.contract;

import org.jspecify.annotations.NullMarked;
