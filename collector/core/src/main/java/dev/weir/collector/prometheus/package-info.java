/** Reads what others expose as Prometheus text: business and feature figures of one pipeline. */
@NullMarked
package dev.weir.collector.prometheus;

import org.jspecify.annotations.NullMarked;
