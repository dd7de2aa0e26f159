package dev.weir.lineage.event.facet;

/**
 * What became of a test of a dataset.
 *
 * @param name of the test, such as {@code not_null}
 * @param column empty when the test is of the whole dataset
 * @param severity {@code error} or {@code warn}; empty when it is not told
 */
public record Assertion(String name, boolean success, String column, String severity) {}
