/** Definitions of the store and of files. */
@NullMarked
package dev.weir.console.definitions;

import org.jspecify.annotations.NullMarked;
