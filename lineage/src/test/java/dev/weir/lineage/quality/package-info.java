/** Tests of data quality. */
@NullMarked
package dev.weir.lineage.quality;

import org.jspecify.annotations.NullMarked;
