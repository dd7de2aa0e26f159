/** Tests of how the console keeps the knowledge graph. */
@NullMarked
package dev.weir.console.lineage;

import org.jspecify.annotations.NullMarked;
