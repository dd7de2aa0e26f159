package dev.weir.samples.flink;

/**
 * A page view.
 *
 * @param id unique
 * @param at event time, epoch milliseconds
 */
public record Click(String id, String user, String page, long at) {}
