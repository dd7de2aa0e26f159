/** The page about who is asked and who pushes. */
@NullMarked
package dev.weir.ui.collectors;

import org.jspecify.annotations.NullMarked;
