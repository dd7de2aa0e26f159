/** Doubts about definitions that are well-formed: what nobody can keep, what can hardly ever fire, what is likely a slip of the pen. */
@NullMarked
package dev.weir.wire.lint;

import org.jspecify.annotations.NullMarked;
