/** The page about what destinations have not taken. */
@NullMarked
package dev.weir.ui.deliveries;

import org.jspecify.annotations.NullMarked;
