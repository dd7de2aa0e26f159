package dev.weir.model.slo;

import dev.weir.model.PipelineId;
import java.time.Duration;
import java.util.List;

/**
 * A service level objective, one version of it.
 *
 * @param version starts at 1 and grows by one with every change of the definition's content
 * @param hash SHA-256 of the definition's canonical content, in hex
 * @param slice the length of the stored slices; no window's edge is coarser than a tenth of the window
 * @param silence how long no usable sample may come before the verdict is {@code NoData}
 * @param alertOnNoData whether {@code NoData} opens an incident
 */
public record Slo(
        SloId id,
        int version,
        String hash,
        String title,
        String description,
        PipelineId pipeline,
        Indicator indicator,
        Target target,
        TimeWindow window,
        BudgetingMethod method,
        List<BurnRule> rules,
        Duration slice,
        Duration silence,
        boolean alertOnNoData) {
    /** Copies the rules; refuses a slice that is too coarse for a rule, and a rule that can never fire. */
    public Slo {
        rules = List.copyOf(rules);
        for (BurnRule rule : rules) {
            if (slice.multipliedBy(10).compareTo(rule.shortWindow()) > 0) {
                throw new IllegalArgumentException("SLO " + id + ", rule " + rule.id() + ": slices of " + slice
                        + " are coarser than a tenth of the short window " + rule.shortWindow());
            }
            if (rule.factor() * target.budget() > 1) {
                throw new IllegalArgumentException("SLO " + id + ", rule " + rule.id()
                        + " can never fire: a burn rate of " + rule.factor() + " at a target of " + target.ratio()
                        + " would need more bad events than there are events");
            }
        }
    }
}
