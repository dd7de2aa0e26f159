/** Tests of the commands that start nothing. */
@NullMarked
package dev.weir.console.offline;

import org.jspecify.annotations.NullMarked;
