/** The Spark sample jobs. */
@NullMarked
package dev.weir.samples.spark;

import org.jspecify.annotations.NullMarked;
