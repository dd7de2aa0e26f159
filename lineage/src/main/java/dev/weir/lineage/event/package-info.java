/** OpenLineage events as they arrive and are kept: read strictly where the specification demands something, whole where it does not. */
@NullMarked
package dev.weir.lineage.event;

import org.jspecify.annotations.NullMarked;
