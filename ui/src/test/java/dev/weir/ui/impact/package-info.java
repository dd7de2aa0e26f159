/** Tests of the page about what hangs on something. */
@NullMarked
package dev.weir.ui.impact;

import org.jspecify.annotations.NullMarked;
