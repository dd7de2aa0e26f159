/** The knowledge graph: what is made of what, and therefore what suffers when something breaks. No Spring, no database. */
@NullMarked
package dev.weir.lineage;

import org.jspecify.annotations.NullMarked;
