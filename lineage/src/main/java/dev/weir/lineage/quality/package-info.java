/** Data quality as figures: what runs tell of their data as samples, and whether what leaves one pipeline arrives at the next. */
@NullMarked
package dev.weir.lineage.quality;

import org.jspecify.annotations.NullMarked;
