package dev.weir.ui.agreements;

import dev.weir.model.Selector;
import dev.weir.model.Signal;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Cost;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.TimeWindow;
import dev.weir.ui.PromiseText;
import dev.weir.ui.Words;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An agreement in plain language. Pure. */
final class Contract {
    private Contract() {}

    /** By whom and for whom. */
    static String parties(Sla sla) {
        return sla.owner() + " promises " + sla.consumer() + ", for " + sla.useCase() + ":";
    }

    /** What is promised by an SLO, as a sentence. */
    static String promise(Slo slo) {
        String share = Words.attainment(slo.target().ratio());
        String sentence = switch (slo.indicator()) {
            case Indicator.Threshold one ->
                "the " + subject(one.metric()) + " of " + slo.pipeline() + " is "
                        + one.op().sign() + " " + PromiseText.value(one.metric(), one.threshold()) + " "
                        + in(slo.method(), share);
            case Indicator.Ratio one ->
                "of the " + subject(one.total()) + " of " + slo.pipeline() + " at least " + share
                        + (one.counts() == Indicator.Ratio.Counts.GOOD ? " are " : " are not ") + subject(one.part())
                        + slices(slo.method());
            case Indicator.Share one ->
                "the " + subject(one.metric()) + " of " + slo.pipeline() + " is "
                        + (one.counts() == Indicator.Ratio.Counts.GOOD
                                ? "at least " + share
                                : "at most " + Words.percent(slo.target().budget()))
                        + " on average" + slices(slo.method());
            case Indicator.EventTime one ->
                "at least " + share + " of the results of " + slo.pipeline() + " are visible within "
                        + Words.duration(one.within()) + " after the end of their slice of event time ("
                        + Words.duration(slo.slice()) + " each)";
            case Indicator.Composite one ->
                "at least " + share + " of " + slo.pipeline() + " together: "
                        + one.components().stream()
                                .map(component -> component.name() + " (" + weight(one, component) + ")")
                                .collect(Collectors.joining(", "))
                        + slices(slo.method());
        };
        return sentence + ", " + window(slo.window()) + ".";
    }

    private static String weight(Indicator.Composite composite, Indicator.Component component) {
        return Words.percent(composite.share(composite.components().indexOf(component))) + " of the weight";
    }

    private static String in(BudgetingMethod method, String share) {
        return switch (method) {
            case BudgetingMethod.Occurrences each -> "in at least " + share + " of its measurements";
            case BudgetingMethod.Timeslices slices ->
                "in at least " + share + " of all slices of " + Words.duration(slices.window())
                        + (slices.sliceTarget() >= 1
                                ? ""
                                : ", each of which counts as kept when " + Words.attainment(slices.sliceTarget())
                                        + " of its measurements are so");
            case BudgetingMethod.RatioTimeslices slices ->
                "in at least " + share + " of its measurements, averaged over slices of "
                        + Words.duration(slices.window());
        };
    }

    private static String slices(BudgetingMethod method) {
        return switch (method) {
            case BudgetingMethod.Occurrences each -> "";
            case BudgetingMethod.Timeslices slices ->
                ", counted in slices of " + Words.duration(slices.window()) + ", each of which is kept or not";
            case BudgetingMethod.RatioTimeslices slices ->
                ", averaged over slices of " + Words.duration(slices.window());
        };
    }

    /** Over which time. */
    static String window(TimeWindow window) {
        return switch (window) {
            case TimeWindow.Rolling rolling -> "over the last " + length(rolling.length()) + " at any time";
            case TimeWindow.Calendar calendar ->
                "in each " + (calendar.count() == 1 ? "" : calendar.count() + " ")
                        + (calendar.unit() == ChronoUnit.MONTHS ? "month" : "day")
                        + (calendar.count() == 1 ? "" : "s") + " of the calendar, by the clock of "
                        + calendar.zone().getId();
        };
    }

    private static String length(Duration length) {
        return length.equals(Duration.ofDays(length.toDays())) && length.toDays() > 1
                ? length.toDays() + " days"
                : Words.duration(length);
    }

    /** What is measured, with all that its name says: {@code end-to-end latency (p99)}. */
    private static String subject(Selector metric) {
        String title = Signal.named(metric.name())
                .map(signal -> signal.title().toLowerCase(Locale.ROOT))
                .orElseGet(() -> PromiseText.plain(metric.name()));
        String quantile = metric.labels().get("quantile");
        String direction = metric.labels().get("direction");
        return title
                + (quantile == null ? "" : " (" + Words.quantile(quantile) + ")")
                + (direction == null ? "" : " " + direction);
    }

    /** What breaking it costs, a sentence each; that nothing is agreed is said too. */
    static List<String> costs(Sla sla, List<Slo> slos) {
        return sla.costs().isEmpty()
                ? List.of("No amount is agreed for what is broken.")
                : sla.costs().stream().map(cost -> cost(cost, slos)).toList();
    }

    /** One of its costs. */
    static String cost(Cost cost, List<Slo> slos) {
        String promise = "\"" + title(cost, slos) + "\"";
        String amount = rate(cost);
        return switch (cost) {
            case Cost.PerBadMinute minute -> "Each bad minute of " + promise + " puts " + amount + " at risk.";
            case Cost.PerBadEvent event -> "Each bad event of " + promise + " puts " + amount + " at risk.";
            case Cost.PerWrongDecision decision ->
                "Each decision that is wrong while " + promise + " is broken puts " + amount + " at risk.";
        };
    }

    private static String title(Cost cost, List<Slo> slos) {
        return slos.stream()
                .filter(slo -> slo.id().equals(cost.slo()))
                .map(Slo::title)
                .findFirst()
                .orElse(cost.slo().name());
    }

    /** The amount of one of them, with all its digits: {@code 0.125 €}. */
    private static String rate(Cost cost) {
        int least = Math.max(0, cost.currency().getDefaultFractionDigits());
        var rate = cost.rate().stripTrailingZeros();
        return (rate.scale() < least ? rate.setScale(least) : rate).toPlainString() + " "
                + cost.currency().getSymbol(Locale.ENGLISH);
    }

    /** What is credited, as a sentence; that nothing is, too. */
    static String credits(Sla sla) {
        return sla.credits().isEmpty()
                ? "No credit is agreed."
                : "Of the fee of the period is credited "
                        + sla.credits().stream()
                                .map(tier -> Words.percent(tier.credit()) + " when less than "
                                        + Words.attainment(tier.below()) + " is attained")
                                .collect(Collectors.joining(", "))
                        + ", by the promise that is kept worst.";
    }
}
