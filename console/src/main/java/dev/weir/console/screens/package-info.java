/** The ports of the screens, implemented over the flow. */
@NullMarked
package dev.weir.console.screens;

import org.jspecify.annotations.NullMarked;
