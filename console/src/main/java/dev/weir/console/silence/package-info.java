/** What people asked not to hear of: the journal of silences, what a new one must be like, and what it would hold. */
@NullMarked
package dev.weir.console.silence;

import org.jspecify.annotations.NullMarked;
