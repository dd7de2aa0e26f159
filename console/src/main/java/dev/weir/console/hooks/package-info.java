/** What other systems tell us about incidents that we told them of. */
@NullMarked
package dev.weir.console.hooks;

import org.jspecify.annotations.NullMarked;
