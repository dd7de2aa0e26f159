/** Tests of schema changes. */
@NullMarked
package dev.weir.lineage.schema;

import org.jspecify.annotations.NullMarked;
