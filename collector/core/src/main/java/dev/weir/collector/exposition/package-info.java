/**
 * Reads what Prometheus-shaped targets expose: text 0.0.4 and OpenMetrics 1.0, from bytes to {@link dev.weir.collector.exposition.Point}s. No HTTP, no
 * configuration and no canonical signals live here.
 */
@NullMarked
package dev.weir.collector.exposition;

import org.jspecify.annotations.NullMarked;
