package dev.weir.reports.evidence;

/**
 * What stands at the end of an evidence file.
 *
 * @param facts how many there are, {@code chain} the last link, in hex
 */
public record Seal(long facts, String chain) {}
