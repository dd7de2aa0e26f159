package dev.weir.lineage.event.facet;

/**
 * Where a dataset comes from; empty parts are not told.
 *
 * @param uri as its producer writes it; without user and password
 */
public record DataSource(String name, String uri) {}
