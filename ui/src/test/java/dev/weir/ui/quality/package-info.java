/** Tests of the page about quality. */
@NullMarked
package dev.weir.ui.quality;

import org.jspecify.annotations.NullMarked;
