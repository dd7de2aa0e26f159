/**
 * Spark from outside: drivers and history servers over the REST interface that both share, and a driver's Prometheus page; event logs are in {@code events}.
 * What a stream does beyond that (backlog, late records) comes from the plugin's push.
 */
@NullMarked
package dev.weir.collector.spark;

import org.jspecify.annotations.NullMarked;
