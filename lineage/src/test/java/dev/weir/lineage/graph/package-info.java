/** Tests of how the knowledge graph grows. */
@NullMarked
package dev.weir.lineage.graph;

import org.jspecify.annotations.NullMarked;
