/** Tests of the simulated weeks: what is made up is made up again, and what is said of it is what the engine says. */
@NullMarked
package dev.weir.console.history;

import org.jspecify.annotations.NullMarked;
