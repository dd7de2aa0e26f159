/** Commands for people and their CI that need no console, no Spring and no network: they read files, judge, and tell. */
@NullMarked
package dev.weir.console.offline;

import org.jspecify.annotations.NullMarked;
