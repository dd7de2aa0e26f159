package dev.weir.wire.lint;

import dev.weir.model.Selector;
import dev.weir.model.Signal;
import dev.weir.model.slo.Indicator;
import dev.weir.wire.definition.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Limits that look as if they were written in another unit than their signal's. */
final class Units {
    private static final Set<Signal> QUICK =
            Set.of(Signal.END_TO_END_LATENCY, Signal.PROCESSING_LATENCY, Signal.TRIGGER_PHASE);
    /** A latency of a stream above this, in seconds, is likelier milliseconds. */
    private static final double SLOW = 100;
    /** Bytes below this are likelier megabytes. */
    private static final double SMALL = 10_000;

    private Units() {}

    static List<Finding> of(Catalogue catalogue, Places places) {
        var findings = new ArrayList<Finding>();
        catalogue.slos().forEach(slo -> {
            if (slo.indicator() instanceof Indicator.Threshold limit) {
                doubt(limit.metric(), limit.threshold(), slo.title())
                        .ifPresent(doubt -> findings.add(
                                places.warning("SLO", slo.document(), "spec.objectives[0].value", doubt[0], doubt[1])));
            }
        });
        catalogue
                .alerts()
                .forEach(alert -> doubt(alert.metric(), alert.limit(), alert.title())
                        .ifPresent(doubt -> findings.add(places.warning(
                                "Pipeline", alert.pipeline().name(), "spec.expect", doubt[0], doubt[1]))));
        return findings;
    }

    /** What is doubtful about a limit, and the remedy. */
    private static Optional<String[]> doubt(Selector metric, double limit, String title) {
        Optional<Signal> signal = Signal.named(metric.name());
        if (signal.isEmpty()) {
            return Optional.empty();
        }
        String written = text(limit);
        String plain = metric.name();
        boolean namedMillis =
                title.matches("(?s).*\\b" + java.util.regex.Pattern.quote(written) + "\\s?(?:ms|milliseconds)\\b.*");
        return switch (signal.get().unit()) {
            case SECONDS ->
                namedMillis || (QUICK.contains(signal.get()) && limit >= SLOW)
                        ? doubt(
                                written + " is " + written + " seconds here, as " + plain + " is in seconds",
                                text(limit / 1000) + ", if milliseconds are meant")
                        : Optional.empty();
            case RATIO ->
                limit > 1 && signal.get() != Signal.TASK_SKEW
                        ? doubt(
                                plain + " lies between 0 and 1, so " + written + " is never crossed",
                                text(limit / 100) + ", if percent is meant")
                        : Optional.empty();
            case BYTES ->
                limit > 0 && limit < SMALL
                        ? doubt(
                                written + " is " + written + " bytes here, as " + plain + " is in bytes",
                                text(limit * (1 << 20)) + ", if MiB are meant")
                        : Optional.empty();
            case RECORDS, ROWS, NONE -> Optional.empty();
        };
    }

    private static Optional<String[]> doubt(String message, String fix) {
        return Optional.of(new String[] {message, "write " + fix});
    }

    private static String text(double number) {
        return java.math.BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
