/** Plays scenarios on the real engine and holds what it says against what was expected. No clock, no files. */
@NullMarked
package dev.weir.engine.scenario;

import org.jspecify.annotations.NullMarked;
