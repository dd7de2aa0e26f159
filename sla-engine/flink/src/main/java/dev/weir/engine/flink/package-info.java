/**
 * The engine's other host: a Flink job that keys samples by SLO and runs the same {@link dev.weir.engine.SloEngine} in a process
 * function, for estates that outgrow one machine. What judging means does not live here. The in-process host is the one in use.
 */
@NullMarked
package dev.weir.engine.flink;

import org.jspecify.annotations.NullMarked;
