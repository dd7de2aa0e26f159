/** The truth programs for Spark: figures known beforehand. What the tests compare stands here; what they expect does not. */
@NullMarked
package dev.weir.compatibility.spark;

import org.jspecify.annotations.NullMarked;
