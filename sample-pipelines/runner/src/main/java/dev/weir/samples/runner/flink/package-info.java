/** The Flink cluster: its configuration, its REST, and the watch over its two jobs. */
@NullMarked
package dev.weir.samples.runner.flink;

import org.jspecify.annotations.NullMarked;
