/** How good data are: what runs tell of their datasets, and whether what is sent from one pipeline arrives at the next. */
@NullMarked
package dev.weir.ui.quality;

import org.jspecify.annotations.NullMarked;
