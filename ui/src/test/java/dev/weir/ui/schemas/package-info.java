/** Tests of the pages about schemas. */
@NullMarked
package dev.weir.ui.schemas;

import org.jspecify.annotations.NullMarked;
