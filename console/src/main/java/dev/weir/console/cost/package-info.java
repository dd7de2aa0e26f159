/** What computing costs, summed up from the priced counters that are stored. Nothing here knows a screen. */
@NullMarked
package dev.weir.console.cost;

import org.jspecify.annotations.NullMarked;
