/** What the facets of OpenLineage say that Weir knows, one record a facet. Names and meanings are those of the specification; no JSON here. */
@NullMarked
package dev.weir.lineage.event.facet;

import org.jspecify.annotations.NullMarked;
