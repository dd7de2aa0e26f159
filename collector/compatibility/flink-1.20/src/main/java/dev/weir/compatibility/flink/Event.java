package dev.weir.compatibility.flink;

/**
 * One accepted record.
 *
 * @param key what it is counted by
 */
public record Event(String key) {}
