/** Messages, golden and random. */
@NullMarked
package dev.weir.wire.json;

import org.jspecify.annotations.NullMarked;
