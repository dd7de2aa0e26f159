package dev.weir.ui.slos;

import dev.weir.model.slo.Budget;
import dev.weir.model.slo.BurnRate;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Standing;
import dev.weir.model.slo.ThresholdAlert;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.Mark;
import dev.weir.ui.Words;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What the list says of one.
 *
 * @param left the budget that is left, 0…1, for its bar; NaN when it is unknown or there is none
 */
record SloLine(
        SloId id,
        Standing standing,
        String title,
        String where,
        String owner,
        String attainment,
        String budget,
        double left,
        String burn,
        String exhaustion) {
    static SloLine of(Slos.Row row, Instant now) {
        Optional<Budget> budget =
                row.verdict().map(Verdict::budget).filter(known -> known.coverage() > 0 || known.total() > 0);
        return switch (row.expectation()) {
            case Slo slo ->
                line(
                        row,
                        budget.map(known -> range(known) + " of "
                                        + Words.attainment(slo.target().ratio()))
                                .orElse("not measured yet"),
                        budget.map(known -> Words.percent(known.remaining())).orElse(Words.UNKNOWN),
                        budget.map(known -> Math.clamp(known.remaining(), 0, 1)).orElse(Double.NaN),
                        row.verdict().map(SloLine::burn).orElse(Words.UNKNOWN),
                        row.verdict()
                                .map(verdict -> shortly(Exhaustion.of(slo, verdict)))
                                .orElse(""));
            case ThresholdAlert alert -> line(row, "limit " + Limits.words(alert), "", Double.NaN, "", "");
        };
    }

    private static SloLine line(
            Slos.Row row, String attainment, String budget, double left, String burn, String exhaustion) {
        var one = row.expectation();
        return new SloLine(
                one.id(),
                row.standing(),
                one.title().isBlank() ? one.id().name() : one.title(),
                one.pipeline() + (one.shadow() ? " · shadow: reaches nobody" : ""),
                row.owner(),
                attainment,
                budget,
                left,
                burn,
                exhaustion);
    }

    /** The attainment as a range where unmeasured time makes it one. */
    static String range(Budget budget) {
        String low = Words.attainment(budget.low());
        String high = Words.attainment(budget.high());
        return low.equals(high) ? low : low + " … " + high;
    }

    private static String burn(Verdict verdict) {
        return Words.times(verdict.burns().stream()
                .mapToDouble(BurnRate::rate)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN));
    }

    private static String shortly(Exhaustion exhaustion) {
        return switch (exhaustion) {
            case Exhaustion.UsedUp up -> "used up";
            case Exhaustion.Unknown unknown -> Words.UNKNOWN;
            case Exhaustion.Never never -> "nothing burns";
            case Exhaustion.Within within ->
                "in " + Words.duration(within.soonest())
                        + within.latest()
                                .filter(latest -> !Words.duration(latest).equals(Words.duration(within.soonest())))
                                .map(latest -> " … " + Words.duration(latest))
                                .orElse("");
        };
    }

    /** Whether every word of the filter is in what people would look for. */
    boolean matches(String filter) {
        String text =
                (id + " " + title + " " + where + " " + owner + " " + Mark.words(standing)).toLowerCase(Locale.ROOT);
        for (String word : filter.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
