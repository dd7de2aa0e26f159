/** Changes of schemas, and the history of the schema of one dataset. */
@NullMarked
package dev.weir.ui.schemas;

import org.jspecify.annotations.NullMarked;
