/** The broker in a process of its own, its topics, and readers of what is written. */
@NullMarked
package dev.weir.samples.runner.kafka;

import org.jspecify.annotations.NullMarked;
