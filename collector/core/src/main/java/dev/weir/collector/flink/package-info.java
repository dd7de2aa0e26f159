/**
 * Flink over its REST interface: jobs are discovered, nothing is installed. Figures that Flink has for part of its subtasks only, or as zeros of a lost
 * TaskManager, are missing here.
 */
@NullMarked
package dev.weir.collector.flink;

import org.jspecify.annotations.NullMarked;
