/** The Flink sample jobs. */
@NullMarked
package dev.weir.samples.flink;

import org.jspecify.annotations.NullMarked;
