/**
 * The engine's host inside a process: lanes, each one thread and one bounded queue. What judging means lives in the engine; where
 * samples, slices and events are kept is the ports' business.
 */
@NullMarked
package dev.weir.engine.local;

import org.jspecify.annotations.NullMarked;
