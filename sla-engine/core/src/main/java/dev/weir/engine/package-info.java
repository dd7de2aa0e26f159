/** The engine: samples and time in, slices, verdicts and incident events out. No clock, no thread, no input or output lives here. */
@NullMarked
package dev.weir.engine;

import org.jspecify.annotations.NullMarked;
