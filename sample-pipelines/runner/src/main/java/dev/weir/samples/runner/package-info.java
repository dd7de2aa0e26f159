/** Starts, feeds, breaks and mends the sample pipelines. */
@NullMarked
package dev.weir.samples.runner;

import org.jspecify.annotations.NullMarked;
