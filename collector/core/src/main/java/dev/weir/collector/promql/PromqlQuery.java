package dev.weir.collector.promql;

import dev.weir.collector.Kpi;
import java.time.Duration;

/**
 * One query and what it gives.
 *
 * @param text in PromQL; a vector or a scalar must come of it
 * @param maxAge how old the newest value below it may be; five minutes unless given, as in Prometheus
 */
public record PromqlQuery(String text, Kpi kpi, Duration maxAge) {}
