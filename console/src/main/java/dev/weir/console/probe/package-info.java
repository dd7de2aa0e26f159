/** {@code ./weir probe}: what would be collected from an address, before anything is configured. Asks with the very collectors of the console. */
@NullMarked
package dev.weir.console.probe;

import org.jspecify.annotations.NullMarked;
