/** Data quality over what the console knows: figures of datasets as samples, and whether what leaves one pipeline arrives at the next. */
@NullMarked
package dev.weir.console.quality;

import org.jspecify.annotations.NullMarked;
