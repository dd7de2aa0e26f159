package dev.weir.ui.slos;

import dev.weir.model.Signal;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.ThresholdAlert;
import dev.weir.ui.PromiseText;
import java.util.Optional;

/** The one number, besides its target, that something promises; not everything has one. */
record Limits(double value, Signal.Unit unit, String name) {
    static Optional<Limits> of(Expectation expectation) {
        return switch (expectation) {
            case ThresholdAlert alert ->
                Optional.of(new Limits(alert.limit(), unit(alert.metric().name()), "Limit"));
            case Slo slo ->
                switch (slo.indicator()) {
                    case Indicator.Threshold threshold ->
                        Optional.of(new Limits(
                                threshold.threshold(), unit(threshold.metric().name()), "Threshold"));
                    case Indicator.EventTime time ->
                        Optional.of(
                                new Limits(time.within().toMillis() / 1000.0, Signal.Unit.SECONDS, "Visible within"));
                    case Indicator.Ratio ratio -> Optional.empty();
                    case Indicator.Share share -> Optional.empty();
                    case Indicator.Composite composite -> Optional.empty();
                };
        };
    }

    static String words(ThresholdAlert alert) {
        return alert.op().sign() + " " + PromiseText.value(alert.metric(), alert.limit());
    }

    /** The unit of a series by its name; none when the series is none of the catalogue. */
    private static Signal.Unit unit(String name) {
        return Signal.named(name).map(Signal::unit).orElse(Signal.Unit.NONE);
    }

    /** The unit as it stands behind a field. */
    String suffix() {
        return switch (unit) {
            case SECONDS -> "s";
            case BYTES -> "B";
            case RECORDS -> "records";
            case ROWS -> "rows";
            case RATIO -> "(0…1)";
            case NONE -> "";
        };
    }
}
