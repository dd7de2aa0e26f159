package dev.weir.ui;

import dev.weir.model.Selector;
import dev.weir.model.Signal;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Slo;
import java.util.Locale;
import java.util.Optional;

/** What an SLO is about and what it promises, in the words of a sentence. */
public final class PromiseText {
    private PromiseText() {}

    /** What is measured: {@code p99}, {@code backlog age}, {@code good events}. */
    public static String subject(Slo slo) {
        return switch (slo.indicator()) {
            case Indicator.Threshold threshold -> subject(threshold.metric());
            case Indicator.Ratio ratio -> "good events";
            case Indicator.Share share -> subject(share.metric());
            case Indicator.EventTime eventTime -> "event-time results";
            case Indicator.Composite composite -> composite.components().size() + " indicators";
        };
    }

    private static String subject(Selector metric) {
        String quantile = metric.labels().get("quantile");
        if (quantile != null) {
            return Words.quantile(quantile);
        }
        return Signal.named(metric.name())
                .map(signal -> signal.title().toLowerCase(Locale.ROOT))
                .orElseGet(() -> plain(metric.name()));
    }

    /** What is promised: {@code < 1 s}, {@code 99.5 %}. */
    public static String promised(Slo slo) {
        return switch (slo.indicator()) {
            case Indicator.Threshold threshold ->
                threshold.op().sign() + " " + value(threshold.metric(), threshold.threshold());
            case Indicator.EventTime eventTime ->
                "within "
                        + value(
                                eventTime.watermarkLag(),
                                (double) eventTime.within().toMillis() / 1000);
            case Indicator.Ratio any -> Words.attainment(slo.target().ratio());
            case Indicator.Share any -> Words.attainment(slo.target().ratio());
            case Indicator.Composite any -> Words.attainment(slo.target().ratio());
        };
    }

    /** A value of what an SLO measures, with its unit. */
    public static String value(Slo slo, double value) {
        return switch (slo.indicator()) {
            case Indicator.Threshold threshold -> value(threshold.metric(), value);
            case Indicator.Ratio any -> Words.attainment(value);
            case Indicator.Share any -> Words.attainment(value);
            case Indicator.EventTime any -> Words.attainment(value);
            case Indicator.Composite any -> Words.attainment(value);
        };
    }

    /** A value of a metric, with the unit that its name tells. */
    public static String value(Selector metric, double value) {
        Optional<Signal> signal = Signal.named(metric.name());
        return signal.isPresent() ? Words.value(signal.get(), value) : Words.value(unit(metric.name()), value);
    }

    private static Signal.Unit unit(String name) {
        if (name.endsWith("_seconds")) {
            return Signal.Unit.SECONDS;
        }
        if (name.endsWith("_bytes")) {
            return Signal.Unit.BYTES;
        }
        return name.endsWith("_ratio") ? Signal.Unit.RATIO : Signal.Unit.NONE;
    }

    /** The name of a metric that is no signal, without prefix and unit: {@code fraud caught}. */
    public static String plain(String name) {
        return name.replaceFirst("^business_", "")
                .replaceFirst("_(seconds|bytes|ratio|total)$", "")
                .replace('_', ' ');
    }
}
