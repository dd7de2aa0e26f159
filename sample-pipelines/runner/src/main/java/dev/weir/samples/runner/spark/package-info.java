/** The Spark drivers: their command lines and the rounds of the batch ones. */
@NullMarked
package dev.weir.samples.runner.spark;

import org.jspecify.annotations.NullMarked;
