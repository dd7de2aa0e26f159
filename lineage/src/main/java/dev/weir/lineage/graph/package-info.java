/** How the knowledge graph grows: events and definitions come in, in any order, and it answers how it was at any instant. */
@NullMarked
package dev.weir.lineage.graph;

import org.jspecify.annotations.NullMarked;
