package dev.weir.collector.kafka;

import java.time.Duration;

/** What counts as lag: {@code allowed} records do not, and a state is judged over {@code window}. */
public record LagRules(long allowed, Duration window) {}
