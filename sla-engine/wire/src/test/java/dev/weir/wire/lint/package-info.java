/** What is doubtful about definitions that are right in themselves. */
@NullMarked
package dev.weir.wire.lint;

import org.jspecify.annotations.NullMarked;
