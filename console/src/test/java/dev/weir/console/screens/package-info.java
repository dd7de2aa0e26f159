/** What the screens read. */
@NullMarked
package dev.weir.console.screens;

import org.jspecify.annotations.NullMarked;
