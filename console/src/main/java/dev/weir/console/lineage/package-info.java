/** The knowledge graph as the console keeps it: fed by events and definitions, asked by screens, the pager and REST. */
@NullMarked
package dev.weir.console.lineage;

import org.jspecify.annotations.NullMarked;
