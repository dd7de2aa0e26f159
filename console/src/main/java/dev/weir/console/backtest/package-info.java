/** Definitions replayed over what a store holds, from the command line: no Spring, and nothing is written. */
@NullMarked
package dev.weir.console.backtest;

import org.jspecify.annotations.NullMarked;
