/** The pipelines, what can be broken in them, and the files that say what is broken now. */
@NullMarked
package dev.weir.samples.runner.fault;

import org.jspecify.annotations.NullMarked;
