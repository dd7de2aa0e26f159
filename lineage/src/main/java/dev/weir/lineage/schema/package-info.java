/** What changed in the schemas of datasets, whom it breaks, and whether it still does. Pure: no clock, no store. */
@NullMarked
package dev.weir.lineage.schema;

import org.jspecify.annotations.NullMarked;
