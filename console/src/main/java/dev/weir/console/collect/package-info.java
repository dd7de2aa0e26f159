/** What is remembered of who was asked and who pushed, for people. */
@NullMarked
package dev.weir.console.collect;

import org.jspecify.annotations.NullMarked;
