/**
 * Starts, feeds, breaks and mends the sample pipelines. {@link dev.weir.samples.runner.Runner} is the command line,
 * {@link dev.weir.samples.runner.Stack} puts the parts together; the parts know nothing of one another.
 */
@NullMarked
package dev.weir.samples.runner;

import org.jspecify.annotations.NullMarked;
