/** What the pipelines are worth: business counters from the real topics, as Prometheus text. */
@NullMarked
package dev.weir.samples.runner.business;

import org.jspecify.annotations.NullMarked;
