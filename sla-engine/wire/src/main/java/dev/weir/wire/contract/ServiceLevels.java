package dev.weir.wire.contract;

import dev.weir.model.Signal;
import dev.weir.wire.definition.Fields;
import dev.weir.wire.definition.Node;
import dev.weir.wire.definition.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What {@code slaProperties} of a contract mean as SLOs. */
final class ServiceLevels {
    private static final Map<String, String> WHY = Map.of(
            "retention", "how long data is kept is not measured",
            "throughput", "how much flows depends on what comes in; promise the backlog instead",
            "generalAvailability", "a date of the product is no service level",
            "endOfSupport", "a date of the product is no service level",
            "endOfLife", "a date of the product is no service level",
            "timeOfAvailability", "a time of day is promised by run-lateness of the pipeline's expectations",
            "timeToDetect", "how long detection takes is in the weekly report, not promised",
            "timeToNotify", "how long telling takes is promised by the SLO weir-pager",
            "timeToRepair", "how long repair takes is in the weekly report, not promised");

    private static final Map<String, Long> SECONDS = Map.ofEntries(
            Map.entry("s", 1L),
            Map.entry("sec", 1L),
            Map.entry("second", 1L),
            Map.entry("m", 60L),
            Map.entry("min", 60L),
            Map.entry("minute", 60L),
            Map.entry("h", 3_600L),
            Map.entry("hr", 3_600L),
            Map.entry("hour", 3_600L),
            Map.entry("d", 86_400L),
            Map.entry("day", 86_400L),
            Map.entry("w", 604_800L),
            Map.entry("week", 604_800L),
            Map.entry("y", 31_536_000L),
            Map.entry("yr", 31_536_000L),
            Map.entry("year", 31_536_000L));

    private ServiceLevels() {}

    /** An SLO, or why there is none. */
    record Level(Optional<Draft> draft, String why) {
        static Level of(Draft draft) {
            return new Level(Optional.of(draft), "");
        }

        static Level none(String why) {
            return new Level(Optional.empty(), why);
        }
    }

    /**
     * Reads one property.
     *
     * @param datasets the names of the contract's datasets, in its order
     */
    static Level read(String property, Fields fields, List<String> datasets) {
        String known = WHY.get(property);
        if (known != null) {
            return Level.none(known);
        }
        Optional<Node> value = fields.required("value", "write value: with the number that is promised");
        String unit =
                fields.optional("unit").flatMap(Node::text).orElse("").strip().toLowerCase(Locale.ROOT);
        Optional<BigDecimal> number = value.filter(ServiceLevels::isNumber).flatMap(Node::number);
        if (value.isPresent() && number.isEmpty()) {
            return Level.none("its value is no number");
        }
        return number.map(amount -> level(property, amount, unit, dataset(fields, datasets)))
                .orElseGet(() -> Level.none("it has no value"));
    }

    private static boolean isNumber(Node node) {
        return node.value() instanceof Value.Scalar scalar
                && scalar.plain()
                && scalar.text().matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    }

    private static Level level(String property, BigDecimal amount, String unit, Optional<String> dataset) {
        return switch (property) {
            case "latency", "ly" ->
                time(amount, unit)
                        .map(limit -> Level.of(Draft.threshold(
                                        "latency",
                                        "End to end within " + amount.toPlainString() + " " + unit,
                                        Signal.END_TO_END_LATENCY.seriesName(),
                                        Map.of(),
                                        new Bound("lte", limit))
                                .quantile("0.99")))
                        .orElseGet(() -> noTime(unit));
            case "freshness", "frequency", "fy" ->
                dataset.map(name -> time(amount, unit)
                                .map(limit -> Level.of(Draft.threshold(
                                                property.equals("freshness") ? "freshness" : "frequency",
                                                name + " was written within " + amount.toPlainString() + " " + unit,
                                                Signal.DATASET_FRESHNESS.seriesName(),
                                                Map.of("dataset", name),
                                                new Bound("lte", limit))
                                        .rare()))
                                .orElseGet(() -> noTime(unit)))
                        .orElseGet(() -> Level.none(
                                "it names no element that is a dataset of the contract, and there are several"));
            case "availability", "av" -> available(amount, unit);
            case "errorRate", "er" -> rejected(amount, unit);
            default -> Level.none("Weir measures no '" + property + "'");
        };
    }

    private static Level noTime(String unit) {
        return Level.none(unit.isEmpty() ? "it has no unit of time" : "'" + unit + "' is no unit of time");
    }

    private static Level available(BigDecimal amount, String unit) {
        BigDecimal target = share(amount, unit);
        return open(target)
                ? Level.of(Draft.threshold(
                                "availability",
                                "Available",
                                Signal.PIPELINE_UP.seriesName(),
                                Map.of(),
                                new Bound("gte", BigDecimal.ONE))
                        .target(target))
                : Level.none("a target of " + amount.toPlainString() + " leaves no budget or promises nothing");
    }

    private static Level rejected(BigDecimal amount, String unit) {
        BigDecimal target = BigDecimal.ONE.subtract(share(amount, unit));
        return open(target)
                ? Level.of(new Draft(
                        "error-rate",
                        "Rejected at most " + amount.toPlainString() + " " + (unit.isEmpty() ? "percent" : unit),
                        Signal.REJECTED_RECORDS.seriesName(),
                        Map.of(),
                        "",
                        Optional.empty(),
                        Optional.of(target),
                        ""))
                : Level.none("an error rate of " + amount.toPlainString() + " leaves no budget or promises nothing");
    }

    private static boolean open(BigDecimal share) {
        return share.signum() > 0 && share.compareTo(BigDecimal.ONE) < 0;
    }

    /** Percent, unless the unit is that of a share. */
    private static BigDecimal share(BigDecimal amount, String unit) {
        return unit.equals("ratio") || unit.equals("share") ? amount : amount.movePointLeft(2);
    }

    private static Optional<BigDecimal> time(BigDecimal amount, String unit) {
        if (unit.equals("ms") || unit.startsWith("millisecond")) {
            return Optional.of(amount.movePointLeft(3));
        }
        Long seconds = SECONDS.get(unit);
        if (seconds == null && unit.endsWith("s")) {
            seconds = SECONDS.get(unit.substring(0, unit.length() - 1));
        }
        return Optional.ofNullable(seconds).map(factor -> amount.multiply(BigDecimal.valueOf(factor)));
    }

    /** The dataset of the element, {@code orders} or {@code orders.id}; the only one when it names none. */
    private static Optional<String> dataset(Fields fields, List<String> datasets) {
        String element =
                fields.optional("element").flatMap(Node::text).orElse("").strip();
        for (String dataset : datasets) {
            if (element.equals(dataset) || element.startsWith(dataset + ".")) {
                return Optional.of(dataset);
            }
        }
        return element.isEmpty() && datasets.size() == 1 ? Optional.of(datasets.getFirst()) : Optional.empty();
    }
}
