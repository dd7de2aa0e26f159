/** Tests of data quality. */
@NullMarked
package dev.weir.console.quality;

import org.jspecify.annotations.NullMarked;
