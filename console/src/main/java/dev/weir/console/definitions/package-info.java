/** Definitions one by one: those that are kept in the store with their versions, and those of files with what became of them. */
@NullMarked
package dev.weir.console.definitions;

import org.jspecify.annotations.NullMarked;
