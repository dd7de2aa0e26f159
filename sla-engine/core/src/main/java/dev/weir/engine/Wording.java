package dev.weir.engine;

import dev.weir.model.Selector;
import dev.weir.model.Signal;
import dev.weir.model.slo.BurnRate;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Slo;
import java.time.Duration;
import java.util.Locale;

/** The sentences of one SLO, with figures, for people. */
final class Wording {
    private final Slo slo;
    private final Parts parts;
    private final Suspects suspects;

    Wording(Parts parts, Suspects suspects) {
        slo = parts.slo;
        this.parts = parts;
        this.suspects = suspects;
    }

    /** Why it fires: {@code p99 end-to-end latency 4.2 s, promised < 1 s: burning 33× over 5 m and 41× over 30 s}. */
    String burning(Burning burning, BurnRule rule) {
        BurnRate lasting = burning.lasting(rule);
        BurnRate recent = burning.recent(rule);
        return subject() + ": burning " + rate(lasting)
                + (recent.window().equals(lasting.window()) ? "" : " and " + rate(recent));
    }

    private static String rate(BurnRate rate) {
        return times(rate.rate()) + " over " + duration(rate.window());
    }

    private String subject() {
        Blame worst = suspects.worst();
        if (!(slo.indicator() instanceof Indicator.Composite composite)) {
            return worst == null ? "" : subject(worst, parts.at(0).last());
        }
        String together = composite.components().size() + " indicators together";
        if (worst == null) {
            return together + badShare(1 - parts.goodShare(), slo.target().budget());
        }
        return together + ", most of all " + worst.name() + ": " + subject(worst, Double.NaN)
                + (tellsBadShare(worst.indicator()) || Double.isNaN(worst.bad())
                        ? ""
                        : ", " + percent(worst.bad()) + " bad");
    }

    private static boolean tellsBadShare(Indicator indicator) {
        return indicator instanceof Indicator.Share || indicator instanceof Indicator.Ratio;
    }

    /** What is promised and what is instead. {@code last} is the newest value, where it was not a bad one that is remembered. */
    private static String subject(Blame blame, double last) {
        return switch (blame.indicator()) {
            case Indicator.Threshold limit -> {
                double bad = blame.lastBad();
                double value = Double.isNaN(bad) ? last : bad;
                yield name(limit.metric())
                        + (Double.isNaN(value) ? "" : " " + quantity(limit.metric(), value))
                        + ", promised " + limit.op().sign() + " " + quantity(limit.metric(), limit.threshold());
            }
            case Indicator.Share share -> name(share.metric()) + badShare(blame.bad(), blame.budget());
            case Indicator.EventTime eventTime ->
                name(eventTime.watermarkLag()) + " " + quantity(eventTime.watermarkLag(), blame.newest(true, true))
                        + ", newest record "
                        + quantity(eventTime.lastRecordAge(), blame.newest(false, false)) + " old, promised within "
                        + duration(eventTime.within());
            case Indicator.Ratio ratio -> name(ratio.total()) + badShare(blame.bad(), blame.budget());
            case Indicator.Composite composite -> throw new IllegalStateException("its components are to blame");
        };
    }

    private static String badShare(double bad, double budget) {
        return (Double.isNaN(bad) ? "" : " " + percent(bad) + " bad") + ", promised at most " + percent(budget);
    }

    /** Why nothing is known. */
    String silent(Duration silence) {
        return "no usable sample of "
                + name(suspects.quietest().indicator().selectors().getLast()) + " for " + duration(silence);
    }

    /** Why it is over. */
    String healthy(Burning burning) {
        var rates = burning.rates();
        if (rates.isEmpty()) {
            return "samples come again";
        }
        if (Double.isNaN(rates.getFirst().rate())) {
            return "no rule fires any more: nothing counts over "
                    + duration(rates.getFirst().window());
        }
        return "no rule fires any more: burning " + times(rates.getFirst().rate()) + " over "
                + duration(rates.getFirst().window());
    }

    /** The newest value of a threshold; of anything else the good share over the shortest window that holds events. */
    double indicator() {
        return slo.indicator() instanceof Indicator.Threshold ? parts.at(0).last() : parts.goodShare();
    }

    static String name(Selector selector) {
        String plain = Signal.named(selector.name())
                .map(signal -> signal.title().substring(0, 1).toLowerCase(Locale.ROOT)
                        + signal.title().substring(1))
                .orElse(selector.name());
        String quantile = selector.labels().get("quantile");
        return quantile == null ? plain : percentile(quantile) + " " + plain;
    }

    private static String percentile(String quantile) {
        try {
            return "p" + number(Double.parseDouble(quantile) * 100);
        } catch (NumberFormatException strange) {
            return "quantile " + quantile;
        }
    }

    static String quantity(Selector selector, double value) {
        return switch (Signal.named(selector.name()).map(Signal::unit).orElse(Signal.Unit.NONE)) {
            case SECONDS -> Math.abs(value) < 1 && value != 0 ? number(value * 1000) + " ms" : number(value) + " s";
            case BYTES -> Math.abs(value) < 1e6 ? number(value) + " B" : number(value / 1e6) + " MB";
            case RECORDS -> number(value) + " records";
            case ROWS -> number(value) + " rows";
            case RATIO -> percent(value);
            case NONE -> number(value);
        };
    }

    private static String percent(double ratio) {
        return number(ratio * 100) + " %";
    }

    private static String times(double rate) {
        return (!(rate >= 10) ? number(rate) : String.format(Locale.ROOT, "%.0f", rate)) + "×";
    }

    /** Three significant digits below a thousand, whole above. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "unknown" : value > 0 ? "endless" : "-endless";
        }
        if (Math.abs(value) >= 1000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        var rounded = new java.math.BigDecimal(value)
                .round(new java.math.MathContext(3))
                .stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    /** As {@code 30 s}, {@code 5 m}, {@code 1 h 30 m}, {@code 3 d}. */
    static String duration(Duration duration) {
        var text = new StringBuilder();
        append(text, duration.toDays(), "d");
        append(text, duration.toHoursPart(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        return text.isEmpty() ? duration.toMillis() + " ms" : text.toString();
    }

    private static void append(StringBuilder text, long count, String unit) {
        if (count > 0) {
            text.append(text.isEmpty() ? "" : " ").append(count).append(' ').append(unit);
        }
    }
}
