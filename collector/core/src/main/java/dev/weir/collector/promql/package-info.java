/** Figures that a query in PromQL gives: Prometheus, VictoriaMetrics, Mimir and whatever else speaks {@code /api/v1/query}. */
@NullMarked
package dev.weir.collector.promql;

import org.jspecify.annotations.NullMarked;
