package dev.weir.wire.lint;

import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Slo;
import dev.weir.wire.definition.Catalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules that can hardly ever fire, or look back further than the period. */
final class Rules {
    private static final double HARDLY = 0.8;

    private Rules() {}

    static List<Finding> of(Catalogue catalogue, Places places) {
        var findings = new ArrayList<Finding>();
        for (Slo slo : catalogue.slos()) {
            if (slo.rules().isEmpty()) {
                findings.add(places.warning(
                        "SLO",
                        slo.document(),
                        "spec.alertPolicies",
                        "no rule can ever fire, it has none",
                        "add an alert policy"));
            }
            for (BurnRule rule : slo.rules()) {
                double share = rule.factor() * slo.target().budget();
                if (share > HARDLY) {
                    findings.add(places.warning(
                            "SLO",
                            slo.document(),
                            "spec.alertPolicies",
                            "rule " + rule.id() + " fires only when " + Math.round(share * 100) + " % of "
                                    + text(rule.longWindow()) + " is bad: a burn rate of " + rule.factor()
                                    + " at a target of " + slo.target().ratio(),
                            "lower the threshold or raise the target"));
                }
                if (rule.longWindow().compareTo(slo.window().length()) > 0) {
                    findings.add(places.warning(
                            "SLO",
                            slo.document(),
                            "spec.timeWindow",
                            "rule " + rule.id() + " looks back " + text(rule.longWindow())
                                    + ", further than the period of "
                                    + text(slo.window().length()),
                            "shorten its lookbackWindow or lengthen the period"));
                }
                slices(slo).ifPresent(slice -> {
                    long most = rule.longWindow().dividedBy(slice);
                    if (rule.minimumEvents() > most) {
                        findings.add(places.warning(
                                "SLO",
                                slo.document(),
                                "spec.alertPolicies",
                                "rule " + rule.id() + " can never fire: it wants " + rule.minimumEvents()
                                        + " events, and " + text(rule.longWindow()) + " holds " + most
                                        + " slices of " + text(slice),
                                "lower weir.dev/minimum-events"));
                    }
                });
            }
        }
        return findings;
    }

    private static Optional<Duration> slices(Slo slo) {
        return switch (slo.method()) {
            case BudgetingMethod.Occurrences events -> Optional.empty();
            case BudgetingMethod.Timeslices slices -> Optional.of(slices.window());
            case BudgetingMethod.RatioTimeslices slices -> Optional.of(slices.window());
        };
    }

    static String text(Duration length) {
        long seconds = length.toSeconds();
        return seconds % 86_400 == 0
                ? seconds / 86_400 + "d"
                : seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
