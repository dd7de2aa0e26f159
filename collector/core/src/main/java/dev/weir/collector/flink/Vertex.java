package dev.weir.collector.flink;

import java.time.Instant;

/** One vertex of the running graph: a chain of operators. {@code last} when nothing reads from it; {@code started} on Flink's clock. */
record Vertex(String id, String name, int parallelism, boolean last, Instant started) {}
