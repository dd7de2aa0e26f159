package dev.weir.ui.kpis;

import com.vaadin.flow.component.Component;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Slo;
import dev.weir.ui.Mark;
import dev.weir.ui.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Figures of the business in words. Pure. */
public final class KpiText {
    /** What a correlation does not prove. */
    public static final String NO_PROOF =
            "What moves together need not be cause and effect: a third cause, such as the hour of"
                    + " the day or a campaign, can move both.";

    private KpiText() {}

    /** A value with its unit: {@code 12.4 k EUR}; of a counter {@code 31 payments an hour}. */
    public static String value(BusinessKpi kpi, double value) {
        return Double.isFinite(value) ? Words.count(value) + " " + unit(kpi) : Words.UNKNOWN;
    }

    /** The unit for people; of a counter that of its growth. */
    public static String unit(BusinessKpi kpi) {
        return (kpi.unit() + (counter(kpi) ? " an hour" : "")).strip();
    }

    /** Whether it is a counter, of which the growth is told. */
    public static boolean counter(BusinessKpi kpi) {
        return kpi.metric().name().endsWith("_total");
    }

    /** What it should be; empty when nobody said it. */
    public static String goal(BusinessKpi kpi) {
        return kpi.goal()
                .map(goal -> "goal " + goal.op().sign() + " " + value(kpi, goal.value()))
                .orElse("");
    }

    /** {@code Amount at risk is 812 EUR, goal < 1,000 EUR}, or that it is unknown and why. */
    public static String sentence(BusinessKpi kpi, Figure figure) {
        String goal = goal(kpi);
        return switch (figure) {
            case Figure.Known known ->
                kpi.title() + " is " + value(kpi, known.value()) + (goal.isEmpty() ? ", without a goal" : ", " + goal);
            case Figure.Unknown(String why) -> kpi.title() + " is unknown: " + why;
        };
    }

    /** How old the figure is: {@code measured 4 s ago}; nothing when it is unknown. */
    public static String fresh(Figure figure, Instant now) {
        return figure instanceof Figure.Known known ? "measured " + Words.ago(known.at(), now) : "";
    }

    /** How it stands as a mark. */
    public static Component mark(Figure figure) {
        var mark = new Mark();
        show(mark, figure);
        return mark;
    }

    /** Shows how it stands. */
    public static void show(Mark mark, Figure figure) {
        switch (figure) {
            case Figure.Unknown unknown -> mark.show("?", "unknown", "no-data");
            case Figure.Known known -> {
                switch (known.goal()) {
                    case MET -> mark.show("●", "goal met", "met");
                    case MISSED -> mark.show("▲", "goal missed", "burning");
                    case NONE -> mark.show("○", "no goal", "met");
                }
            }
        }
    }

    /** How a figure moved with a promise, with the evidence. */
    public static String moved(BusinessKpi kpi, Slo slo, Movement movement, Duration over) {
        String promise = "\"" + slo.title() + "\"";
        return switch (movement) {
            case Movement.TooFew(int samples, int needed) ->
                "Whether it moves with " + promise + " cannot be told: " + samples
                        + " steps of time have both, needed are " + needed + ".";
            case Movement.Constant(String what) ->
                "Whether it moves with " + promise + " cannot be told: " + what + " did not change in the last "
                        + Words.duration(over) + ".";
            case Movement.Lagged lagged -> lagged(kpi, promise, lagged, over);
        };
    }

    private static String lagged(BusinessKpi kpi, String promise, Movement.Lagged lagged, Duration over) {
        String evidence = "ρ = " + rho(lagged.coefficient()) + " over " + lagged.samples() + " pairs of the last "
                + Words.duration(over) + ", worth " + Math.round(lagged.effective()) + " independent ones";
        if (lagged.bound() >= 1) {
            return "Whether it moves with " + promise + " cannot be told yet: " + evidence
                    + ", which are too few to tell anything from chance.";
        }
        if (!lagged.significant()) {
            return "It does not move with " + promise + " beyond chance: " + evidence + "; chance alone reaches "
                    + rho(lagged.bound()) + ".";
        }
        return "The worse " + promise + " was kept, the " + (lagged.coefficient() < 0 ? "lower" : "higher") + " "
                + kpi.title() + lag(lagged.lag()) + ": " + evidence + "; chance alone reaches " + rho(lagged.bound())
                + ".";
    }

    private static String lag(Duration lag) {
        return lag.isZero()
                ? ", at the same time"
                : lag.isNegative()
                        ? ", " + Words.duration(lag.negated()) + " before"
                        : ", " + Words.duration(lag) + " later";
    }

    private static String rho(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replace('-', '−');
    }
}
