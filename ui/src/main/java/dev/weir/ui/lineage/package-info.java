/** The pages about what is made of what: the graph and the datasets. Nothing here decides; pictures come laid out from a port. */
@NullMarked
package dev.weir.ui.lineage;

import org.jspecify.annotations.NullMarked;
