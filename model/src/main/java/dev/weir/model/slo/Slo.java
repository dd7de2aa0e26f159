package dev.weir.model.slo;

import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import java.time.Duration;
import java.util.List;

/**
 * A service level objective, one version of it.
 *
 * @param document the name of the document it stands in; a document with several objectives holds several SLOs
 * @param version starts at 1 and grows by one with every change of the definition's content
 * @param hash SHA-256 of the definition's canonical content, in hex
 * @param target of a composite: of Occurrences and RatioTimeslices the weighted mean of its components, of Timeslices the strictest
 * @param slice the length of the stored slices; no window's edge is coarser than a tenth of the window
 * @param silence how long no usable sample may come before the verdict is {@code NoData}
 * @param noData what unmeasured time counts for in the budget
 * @param alertOnNoData whether {@code NoData} opens an incident
 * @param grace how soon after the end of an incident the next trouble re-opens it instead of opening another
 */
public record Slo(
        SloId id,
        String document,
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
        NoDataPolicy noData,
        boolean alertOnNoData,
        Duration grace,
        boolean shadow)
        implements Expectation {
    /** Copies the rules; refuses a slice that is too coarse for a rule, and a rule that can never fire. */
    public Slo {
        rules = List.copyOf(rules);
        for (BurnRule rule : rules) {
            if (slice.multipliedBy(10).compareTo(rule.shortWindow()) > 0) {
                throw new IllegalArgumentException("SLO " + id + ", rule " + rule.id() + ": slices of " + slice
                        + " are coarser than a tenth of the short window " + rule.shortWindow());
            }
            if (rule.factor() > mostBurn(indicator, method, target)) {
                throw new IllegalArgumentException("SLO " + id + ", rule " + rule.id()
                        + " can never fire: a burn rate of " + rule.factor() + " at a target of " + target.ratio()
                        + " would need more bad events than there are events");
            }
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("SLO " + id + ": a grace of " + grace + " must not be negative");
        }
    }

    /** One of a document of its own, with nothing but the usual: unknown time stays unknown, no grace, not a shadow. */
    public Slo(
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
        this(
                id,
                id.name(),
                version,
                hash,
                title,
                description,
                pipeline,
                indicator,
                target,
                window,
                method,
                rules,
                slice,
                silence,
                NoDataPolicy.UNKNOWN,
                alertOnNoData,
                Duration.ZERO,
                false);
    }

    @Override
    public List<Selector> selectors() {
        return indicator.selectors();
    }

    /**
     * The components that are counted each on its own, because their burn rates add: those of a composite of Occurrences, in their
     * order, which is that of {@link Slice#part()}. Of anything else none: the SLO is counted as a whole.
     */
    public List<Indicator.Component> parts() {
        return parts(indicator, method);
    }

    /** The share of the weights that a part has; all of it for the SLO itself, which is part 0, and for a part of an earlier version. */
    public double share(int part) {
        return part > 0 && part <= parts().size() && indicator instanceof Indicator.Composite composite
                ? composite.share(part - 1)
                : 1;
    }

    private static List<Indicator.Component> parts(Indicator indicator, BudgetingMethod method) {
        return indicator instanceof Indicator.Composite composite && method instanceof BudgetingMethod.Occurrences
                ? composite.components()
                : List.of();
    }

    /** The greatest burn rate that is possible: when nothing is good. Of parts that of each adds, by its weight. */
    public static double mostBurn(Indicator indicator, BudgetingMethod method, Target target) {
        List<Indicator.Component> parts = parts(indicator, method);
        if (parts.isEmpty()) {
            return 1 / target.budget();
        }
        double weights = parts.stream().mapToDouble(Indicator.Component::weight).sum();
        return parts.stream()
                .mapToDouble(part -> part.weight() / weights / part.target().budget())
                .sum();
    }

    /** The same with a version. */
    public Slo versioned(int number, String content) {
        return new Slo(
                id,
                document,
                number,
                content,
                title,
                description,
                pipeline,
                indicator,
                target,
                window,
                method,
                rules,
                slice,
                silence,
                noData,
                alertOnNoData,
                grace,
                shadow);
    }
}
