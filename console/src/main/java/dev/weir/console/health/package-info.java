/** How Weir measures itself. */
@NullMarked
package dev.weir.console.health;

import org.jspecify.annotations.NullMarked;
