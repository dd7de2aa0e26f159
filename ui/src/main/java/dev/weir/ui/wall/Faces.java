package dev.weir.ui.wall;

import dev.weir.model.Sample;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.Budget;
import dev.weir.model.slo.BurnRate;
import dev.weir.model.slo.Condition;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.Standing;
import dev.weir.model.slo.Verdict;
import dev.weir.ui.Mark;
import dev.weir.ui.PromiseText;
import dev.weir.ui.TimeRange;
import dev.weir.ui.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Puts what stands on a tile into words. Pure: the present, the zone and the range come in. */
record Faces(Instant now, ZoneId zone, TimeRange range) {
    /** A tile has room for so many beside the worst; the page of the agreement has all. */
    private static final int MOST_OTHERS = 3;

    /** The face of a tile. */
    Face of(Wall.Tile tile) {
        String who = who(tile);
        String href = range.resumed().address(tile.key());
        if (tile.promises().isEmpty()) {
            return new Face(
                    tile.key(),
                    href,
                    Standing.NO_DATA.word(),
                    Mark.shape(Standing.NO_DATA),
                    Mark.words(Standing.NO_DATA),
                    tile.title(),
                    who,
                    "none of its promises is judged",
                    "",
                    "",
                    "",
                    "",
                    money(tile),
                    false,
                    "",
                    -1,
                    "",
                    null,
                    List.of());
        }
        Wall.Promise worst = tile.promises().getFirst();
        Slo slo = worst.slo();
        Standing standing = tile.standing();
        var spark = Sparkline.of(recent(worst), promised(slo));
        Optional<Verdict> measured =
                worst.verdict().filter(verdict -> verdict.budget().total() > 0);
        return new Face(
                tile.key(),
                href,
                standing.word(),
                tile.held() ? "‖" : Mark.shape(standing),
                tile.held() ? Mark.words(standing) + ", held" : Mark.words(standing),
                tile.title(),
                who,
                sentence(worst),
                hover(worst),
                figures(worst),
                note(worst),
                worst.verdict().map(Verdict::worst).orElse(""),
                money(tile),
                tile.held(),
                measured.map(verdict -> Words.percent(verdict.budget().remaining()))
                        .orElse(Words.UNKNOWN),
                measured.map(verdict -> share(verdict.budget().remaining())).orElse(-1.0),
                spark.path(),
                spark.threshold(),
                others(tile));
    }

    private static String who(Wall.Tile tile) {
        String owner = tile.owner().isBlank() ? "nobody stands for it" : tile.owner();
        String tier = tile.place().tier() == 0 ? "" : " · tier " + tile.place().tier();
        return (tile.agreement() ? "for " + tile.consumer() : "without an agreement") + " · " + owner + tier;
    }

    /** What was measured up to the snapshot: a wall that stands still shows nothing newer. */
    private List<Sample> recent(Wall.Promise promise) {
        List<Sample> all = promise.recent().get();
        return all.isEmpty() || !all.getLast().at().isAfter(now)
                ? all
                : all.stream().filter(sample -> !sample.at().isAfter(now)).toList();
    }

    /** What explains it, else the series that contributes most to what is bad. */
    private static String note(Wall.Promise promise) {
        return promise.held()
                .filter(because -> promise.bad())
                .map(because -> "‖ " + because)
                .orElseGet(() -> promise.verdict()
                        .map(Verdict::worst)
                        .map(Faces::plain)
                        .filter(series -> !series.isEmpty())
                        .map(series -> "worst: " + series)
                        .orElse(""));
    }

    /** The pipeline of a series is known from its SLO: {@code weir_x_seconds{partition="3"}} says enough. */
    private static String plain(String series) {
        return series.replaceAll("(?<=[{,])(environment|pipeline)=\"(\\\\.|[^\"\\\\])*\",?", "")
                .replaceAll(",}$", "}")
                .replace("{}", "");
    }

    private static String money(Wall.Tile tile) {
        String week = tile.atRisk().isNone() ? "" : tile.atRisk().text() + " at risk this week";
        if (tile.rate().isNone()) {
            return week;
        }
        return tile.rate().text() + (week.isEmpty() ? " at risk" : " · " + week);
    }

    private List<Face.Other> others(Wall.Tile tile) {
        return tile.promises().stream()
                .skip(1)
                .limit(MOST_OTHERS)
                .map(this::other)
                .toList();
    }

    private Face.Other other(Wall.Promise promise) {
        return new Face.Other(
                promise.standing().word(),
                Mark.shape(promise.standing()),
                promise.slo().title(),
                Mark.words(promise.standing()) + ": " + sentence(promise),
                range.resumed().address("slos/" + promise.slo().id().name()));
    }

    /** {@code p99 is 4.2 s, promised < 1 s, since 03:12 (41 min)}. */
    String sentence(Wall.Promise promise) {
        Slo slo = promise.slo();
        String promised = ", promised " + PromiseText.promised(slo);
        if (promise.verdict().isEmpty()) {
            return PromiseText.subject(slo) + " is not judged yet" + promised;
        }
        Verdict verdict = promise.verdict().get();
        return switch (verdict.condition()) {
            case Condition.NoData silent ->
                "no " + PromiseText.subject(slo) + " for " + Words.duration(silent.silence()) + promised
                        + (verdict.budget().usedUp() ? "; its budget is used up" : "");
            case Condition.Firing firing ->
                holds(slo, verdict.last())
                        ? current(slo, verdict) + " now" + promised + ", broken too often" + since(promise, " since ")
                        : current(slo, verdict) + promised + since(promise, ", since ");
            case Condition.Healthy healthy ->
                current(slo, verdict) + promised + (verdict.budget().usedUp() ? "; its budget is used up" : "");
        };
    }

    private static String current(Slo slo, Verdict verdict) {
        double value = switch (slo.indicator()) {
            case Indicator.Threshold threshold -> verdict.last();
            case Indicator.Ratio any -> verdict.budget().attainment();
            case Indicator.Share any -> verdict.budget().attainment();
            case Indicator.EventTime any -> verdict.budget().attainment();
            case Indicator.Composite any -> verdict.budget().attainment();
        };
        if (Double.isNaN(value)) {
            return PromiseText.subject(slo) + " is unknown";
        }
        return PromiseText.subject(slo) + " is " + PromiseText.value(slo, value);
    }

    /** Whether the newest value keeps the promise, so that a sentence about burning must not read as if it did not. */
    private static boolean holds(Slo slo, double last) {
        return slo.indicator() instanceof Indicator.Threshold threshold
                && threshold.op().holds(last, threshold.threshold());
    }

    private String since(Wall.Promise promise, String word) {
        return promise.incident()
                .filter(Incident::open)
                .map(incident -> word + Words.clock(incident.opened(), now, zone) + " ("
                        + Words.duration(Duration.between(incident.opened(), now)) + ")")
                .orElse("");
    }

    private String hover(Wall.Promise promise) {
        return promise.incident()
                .filter(Incident::open)
                .map(incident -> "since " + Words.absolute(incident.opened(), zone))
                .orElse("");
    }

    /** What it burns while it burns, what it keeps while it keeps it. */
    private static String figures(Wall.Promise promise) {
        if (promise.verdict().isEmpty()) {
            return "";
        }
        Slo slo = promise.slo();
        Verdict verdict = promise.verdict().get();
        Optional<BurnRate> worst = verdict.burns().stream()
                .filter(burn -> Double.isFinite(burn.rate()))
                .max(Comparator.comparingDouble(BurnRate::rate));
        if (worst.isPresent() && worst.get().rate() >= 1 && verdict.condition() instanceof Condition.Firing) {
            double left = verdict.budget().remaining()
                    * slo.window().length().toSeconds()
                    / worst.get().rate();
            return "burns " + Words.times(worst.get().rate()) + " over "
                    + Words.duration(worst.get().window())
                    + (left > 0 ? " · " + Words.duration(Duration.ofSeconds((long) left)) + " left" : "");
        }
        if (verdict.budget().total() <= 0) {
            return "nothing measured yet";
        }
        String share = verdict.budget().coverage() < 0.995
                ? " · " + Words.percent(verdict.budget().coverage()) + " measured"
                : "";
        return attained(verdict.budget()) + " good, promised "
                + Words.attainment(slo.target().ratio()) + share;
    }

    /** {@code 98.2 %}, or {@code 91 % to 98.2 %} where time that nobody measured leaves it open. */
    private static String attained(Budget budget) {
        String low = Words.attainment(budget.low());
        String high = Words.attainment(budget.high());
        return low.equals(high) ? high : low + " to " + high;
    }

    private static double share(double remaining) {
        return Math.round(Math.clamp(remaining, 0, 1) * 100) / 100.0;
    }

    private static OptionalDouble promised(Slo slo) {
        return slo.indicator() instanceof Indicator.Threshold threshold
                ? OptionalDouble.of(threshold.threshold())
                : OptionalDouble.empty();
    }
}
