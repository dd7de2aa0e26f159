/** The vocabulary of the knowledge graph: datasets, transformations and the edges between them. */
@NullMarked
package dev.weir.model.lineage;

import org.jspecify.annotations.NullMarked;
