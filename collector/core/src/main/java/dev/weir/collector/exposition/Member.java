package dev.weir.collector.exposition;

import dev.weir.model.Labels;

/**
 * Where a sample belongs. All samples of one histogram share family and labels, so they group by them.
 *
 * @param family name of the family, without suffix
 * @param labels of the metric: those of the series without {@code le}, {@code quantile} or the state
 * @param bound upper bound of a bucket, or the quantile; NaN for other parts
 */
public record Member(String family, Kind kind, Part part, Labels labels, double bound) {}
