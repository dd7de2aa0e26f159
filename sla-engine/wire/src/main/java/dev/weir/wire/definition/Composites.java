package dev.weir.wire.definition;

import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Makes one indicator of the objectives of a composite, each of which has an indicator, a target and a weight of its own. */
final class Composites {
    private Composites() {}

    /** The parts of a composite, without those that are wrong, which is noted. */
    static List<Indicator.Component> parts(List<Objective> objectives, Indicators indicators) {
        var parts = new ArrayList<Indicator.Component>();
        var names = new HashSet<String>();
        for (Objective objective : objectives) {
            Objective.Sli sli = objective.sli().orElseThrow();
            if (sli.measure() instanceof Measure.EventTime) {
                objective
                        .node()
                        .error(
                                "slices of event time are no part of a composite, they become known later than the others",
                                "write an SLO of its own for them");
                continue;
            }
            String called = objective.displayName().orElse(sli.name());
            String name = names.add(called) ? called : called + " " + (parts.size() + 1);
            indicators
                    .of(sli.measure(), objective)
                    .ifPresent(indicator -> objective
                            .target()
                            .ifPresent(target -> parts.add(new Indicator.Component(
                                    name,
                                    indicator,
                                    target,
                                    objective.method().orElse(null) instanceof BudgetingMethod.Timeslices slices
                                            ? slices.sliceTarget()
                                            : 0,
                                    objective.weight()))));
        }
        return parts;
    }

    /** The method of the whole: one length of slices, of Timeslices the strictest share of good events. */
    static Optional<BudgetingMethod> method(List<Objective> objectives) {
        Optional<BudgetingMethod> whole = objectives.getFirst().method();
        for (Objective objective : objectives.subList(1, objectives.size())) {
            Optional<BudgetingMethod> before = whole;
            whole = objective.method().flatMap(next -> before.flatMap(last -> joined(objective, last, next)));
        }
        return whole;
    }

    private static Optional<BudgetingMethod> joined(Objective objective, BudgetingMethod last, BudgetingMethod next) {
        Optional<Duration> one = slices(last);
        Optional<Duration> other = slices(next);
        if (!one.equals(other)) {
            return objective
                    .node()
                    .error(
                            "the slices of a composite are of one length, not "
                                    + one.map(Lengths::text).orElse("none") + " and "
                                    + other.map(Lengths::text).orElse("none"),
                            "write the same timeSliceWindow in each objective");
        }
        return Optional.of(
                last instanceof BudgetingMethod.Timeslices strict
                                && next instanceof BudgetingMethod.Timeslices more
                                && more.sliceTarget() < strict.sliceTarget()
                        ? last
                        : next);
    }

    private static Optional<Duration> slices(BudgetingMethod method) {
        return switch (method) {
            case BudgetingMethod.Occurrences all -> Optional.empty();
            case BudgetingMethod.Timeslices slices -> Optional.of(slices.window());
            case BudgetingMethod.RatioTimeslices slices -> Optional.of(slices.window());
        };
    }

    /** Of Timeslices the strictest, else the weighted mean. */
    static Target target(List<Indicator.Component> parts, BudgetingMethod method) {
        if (method instanceof BudgetingMethod.Timeslices) {
            return new Target(parts.stream()
                    .mapToDouble(part -> part.target().ratio())
                    .max()
                    .orElseThrow());
        }
        double weights = parts.stream().mapToDouble(Indicator.Component::weight).sum();
        double sum = parts.stream()
                .mapToDouble(part -> part.target().ratio() * (part.weight() / weights))
                .sum();
        return new Target(Math.min(sum, Math.nextDown(1.0)));
    }
}
