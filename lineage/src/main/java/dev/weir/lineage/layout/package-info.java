/** Where the nodes of a picture stand and how its edges run. Knows sizes and names only, nothing of what they mean. */
@NullMarked
package dev.weir.lineage.layout;

import org.jspecify.annotations.NullMarked;
