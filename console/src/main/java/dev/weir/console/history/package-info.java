/** Simulated weeks for the demo: what was measured is made up, what is said of it is the engine's. Nothing here runs beside the console. */
@NullMarked
package dev.weir.console.history;

import org.jspecify.annotations.NullMarked;
