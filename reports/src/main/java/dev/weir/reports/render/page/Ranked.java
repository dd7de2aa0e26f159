package dev.weir.reports.render.page;

import dev.weir.reports.Report;
import dev.weir.reports.Report.Outcome;
import dev.weir.reports.Report.SlaLine;
import dev.weir.reports.Report.SloLine;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which come first: the worst. */
final class Ranked {
    private Ranked() {}

    /** SLOs, worst first: by outcome, then by how far the attainment lies from the target in units of the budget. */
    static List<SloLine> slos(Report report) {
        return report.slos().stream().sorted(worst()).toList();
    }

    /** Agreements, worst first. */
    static List<SlaLine> slas(Report report, Map<String, SloLine> slos) {
        return report.slas().stream()
                .sorted(Comparator.comparingInt((SlaLine sla) -> rank(sla.outcome()))
                        .thenComparingDouble(
                                sla -> deciding(sla, slos).map(Ranked::margin).orElse(0.0))
                        .thenComparing(SlaLine::name))
                .toList();
    }

    /** The worst promise of an agreement, which decides about it. */
    static Optional<SloLine> deciding(SlaLine sla, Map<String, SloLine> slos) {
        return sla.slos().stream().map(slos::get).filter(Objects::nonNull).min(worst());
    }

    /** Those whose budget is lowest at the end, as far as that is known. */
    static List<SloLine> byBudget(Report report, int most) {
        return report.slos().stream()
                .filter(slo -> slo.budget().left().stream().anyMatch(left -> left.remaining() != null))
                .sorted(Comparator.comparingDouble((SloLine slo) ->
                                Objects.requireNonNullElse(slo.budget().end(), 1.0))
                        .thenComparing(SloLine::slo))
                .limit(most)
                .toList();
    }

    private static Comparator<SloLine> worst() {
        return Comparator.comparingInt((SloLine slo) -> rank(slo.outcome()))
                .thenComparingDouble(Ranked::margin)
                .thenComparing(SloLine::slo);
    }

    private static double margin(SloLine slo) {
        double budget = Math.max(1 - slo.target(), 1e-9);
        return (slo.window().low() - slo.target()) / budget;
    }

    private static int rank(Outcome outcome) {
        return switch (outcome) {
            case MISSED -> 0;
            case UNPROVEN -> 1;
            case UNMEASURED -> 2;
            case KEPT -> 3;
        };
    }
}
