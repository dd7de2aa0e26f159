package dev.weir.model.lineage;

import dev.weir.model.Selector;
import dev.weir.model.slo.SloId;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * A model that takes decisions in a pipeline.
 *
 * @param features the features it uses, of the same environment
 * @param decisions the counter of its decisions; empty when nobody counts them
 * @param freshness the SLOs of which a breach means that it decides on stale features
 * @param staleDecision what one decision on stale features costs; empty when nobody said
 */
public record ModelArtifact(
        String name,
        String description,
        List<String> features,
        Optional<Selector> decisions,
        List<SloId> freshness,
        Optional<Price> staleDecision) {
    /** Copies the lists. */
    public ModelArtifact {
        features = List.copyOf(features);
        freshness = List.copyOf(freshness);
    }

    /** An amount of money for one decision. */
    public record Price(BigDecimal amount, Currency currency) {}
}
