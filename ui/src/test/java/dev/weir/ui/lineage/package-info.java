/** Tests of the pages about lineage. */
@NullMarked
package dev.weir.ui.lineage;

import org.jspecify.annotations.NullMarked;
