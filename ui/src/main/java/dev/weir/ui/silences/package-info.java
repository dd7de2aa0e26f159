/** Silences: the list of them, and how one is asked for. */
@NullMarked
package dev.weir.ui.silences;

import org.jspecify.annotations.NullMarked;
