/** Changes of schemas as the console keeps them: whom they break, who accepted them, and the signal that opens incidents. */
@NullMarked
package dev.weir.console.schema;

import org.jspecify.annotations.NullMarked;
