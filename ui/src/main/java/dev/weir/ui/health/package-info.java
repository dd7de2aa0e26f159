/** The page about Weir itself. */
@NullMarked
package dev.weir.ui.health;

import org.jspecify.annotations.NullMarked;
