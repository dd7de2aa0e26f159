package dev.weir.collector.exposition;

import dev.weir.model.Series;
import java.time.Instant;
import java.util.Optional;

/**
 * One value of a page; NaN stays NaN, the infinities too. From page to page of one {@link Exposition} an unchanged series is the same object.
 *
 * @param at when the target said that it was measured
 * @param exemplar only on buckets and totals
 */
public record Point(Series series, double value, Optional<Instant> at, Member member, Optional<Exemplar> exemplar) {}
