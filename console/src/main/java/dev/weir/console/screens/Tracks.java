package dev.weir.console.screens;

import dev.weir.console.flow.Changes;
import dev.weir.console.flow.IncidentBook;
import dev.weir.console.flow.Kpis;
import dev.weir.engine.business.Steps;
import dev.weir.model.Change;
import dev.weir.model.Interval;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.Severity;
import dev.weir.model.Signal;
import dev.weir.model.incident.Incident;
import dev.weir.model.slo.BusinessKpi;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.ThresholdAlert;
import dev.weir.model.store.Points;
import dev.weir.model.store.Resolution;
import dev.weir.model.store.SampleSource;
import dev.weir.ui.PromiseText;
import dev.weir.ui.Simulated;
import dev.weir.ui.Words;
import dev.weir.ui.chart.Band;
import dev.weir.ui.chart.Line;
import dev.weir.ui.chart.Point;
import dev.weir.ui.chart.Threshold;
import dev.weir.ui.evidence.Track;
import dev.weir.ui.kpis.KpiText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands in charts of evidence: promises, signals and figures of the business over a span, a point a step. Reads of the store
 * the steps alone, never all samples. Thread-safe.
 */
public final class Tracks {
    private static final Duration FAR = Duration.ofDays(3650);
    private static final Set<String> EVERYWHERE = Set.of("environment", "pipeline", "engine");

    private final SampleSource samples;
    private final Kpis kpis;
    private final IncidentBook book;
    private final Changes changes;
    private final Simulated simulated;

    /** Reads from these. */
    public Tracks(SampleSource samples, Kpis kpis, IncidentBook book, Changes changes, Simulated simulated) {
        this.simulated = simulated;
        this.samples = samples;
        this.kpis = kpis;
        this.book = book;
        this.changes = changes;
    }

    /** A figure of the business with its goal; of a counter its growth in an hour. */
    Track of(BusinessKpi kpi, Interval when, Duration step) {
        var line = new Line("figure", KpiText.unit(kpi), Signal.Unit.NONE, 2, false, false);
        Steps steps = steps(when, step);
        return new Track(
                kpi.title(),
                "",
                "",
                List.of(line),
                Map.of(line.key(), points(kpis.figures(kpi, steps), steps)),
                kpi.goal().map(goal -> new Threshold(goal.value(), KpiText.goal(kpi), false)).stream()
                        .toList());
    }

    /** A promise: what is measured with its limit where it has one, else the share that was good with its target. */
    Track of(Slo slo, String about, Interval when, Duration step) {
        String href = "slos/" + slo.id().name();
        return switch (slo.indicator()) {
            case Indicator.Threshold one ->
                signals(
                        slo.title(),
                        about,
                        href,
                        one.metric(),
                        List.of(new Threshold(one.threshold(), "promised " + PromiseText.promised(slo), false)),
                        when,
                        step);
            case Indicator.Share any -> good(slo, about, href, when, step);
            case Indicator.Ratio any -> good(slo, about, href, when, step);
            case Indicator.EventTime any -> good(slo, about, href, when, step);
            case Indicator.Composite any -> good(slo, about, href, when, step);
        };
    }

    /** What a limit is about, with the limit. */
    Track of(ThresholdAlert alert, String about, Interval when, Duration step) {
        return signals(
                alert.title(),
                about,
                "",
                alert.metric(),
                List.of(new Threshold(
                        alert.limit(),
                        "expected " + alert.op().sign() + " " + PromiseText.value(alert.metric(), alert.limit()),
                        false)),
                when,
                step);
    }

    /** A signal of a pipeline, with as many of its parts as one chart shows. */
    Track of(Signal signal, PipelineId pipeline, String about, Interval when, Duration step) {
        return signals(
                signal.title(),
                about,
                "pipelines/" + pipeline,
                aggregate(signal, pipeline, when),
                List.of(),
                when,
                step);
    }

    /** The signal of the whole pipeline where there is one, else all of its parts: the page of the pipeline tells them apart. */
    private Selector aggregate(Signal signal, PipelineId pipeline, Interval when) {
        var whole = Series.of(signal, pipeline);
        var exactly = Selector.exactly(whole);
        return samples.latest(exactly, when).isEmpty() ? Selector.of(whole) : exactly;
    }

    private Track good(Slo slo, String about, String href, Interval when, Duration step) {
        var line = new Line("good", "good", Signal.Unit.RATIO, 1, false, false);
        Steps steps = steps(when, step);
        double[] good = kpis.badShare(slo, steps);
        for (int i = 0; i < good.length; i++) {
            good[i] = 1 - good[i];
        }
        return new Track(
                slo.title(),
                about,
                href,
                List.of(line),
                Map.of(line.key(), points(good, steps)),
                List.of(new Threshold(
                        slo.target().ratio(),
                        "promised " + Words.attainment(slo.target().ratio()),
                        false)));
    }

    private Track signals(
            String title,
            String about,
            String href,
            Selector metric,
            List<Threshold> thresholds,
            Interval when,
            Duration step) {
        // parts that never change their order keep their colours while the chart grows
        List<Points> found = samples.select(metric, when, new Resolution.Step(step)).stream()
                .sorted(Comparator.comparingInt(
                                (Points one) -> one.series().labels().values().size())
                        .thenComparing(one -> one.series().toString()))
                .limit(Track.MOST_LINES)
                .toList();
        Signal.Unit unit = Signal.named(metric.name()).map(Signal::unit).orElse(Signal.Unit.NONE);
        var lines = new ArrayList<Line>();
        var points = new LinkedHashMap<String, List<Point>>();
        for (Points one : found) {
            String key = one.series().toString();
            lines.add(new Line(key, name(one.series()), unit, lines.size() + 1, false, false));
            points.put(key, one.samples().stream().map(Point::of).toList());
        }
        if (lines.isEmpty()) {
            lines.add(new Line(metric.toString(), "not measured", unit, 1, false, false));
        }
        return new Track(title, about, href, lines, points, thresholds);
    }

    private static String name(Series series) {
        var rest = new TreeMap<>(series.labels().values());
        rest.keySet().removeAll(EVERYWHERE);
        return rest.isEmpty()
                ? Signal.named(series.name()).map(Signal::title).orElseGet(() -> PromiseText.plain(series.name()))
                : rest.entrySet().stream()
                        .map(label -> label.getKey().equals("quantile")
                                ? Words.quantile(label.getValue())
                                : label.getKey() + " " + label.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static Steps steps(Interval when, Duration step) {
        long length = step.toMillis();
        long from = Math.floorDiv(when.start().toEpochMilli(), length) * length;
        long count = Math.ceilDiv(when.end().toEpochMilli() - from, length);
        return new Steps(Instant.ofEpochMilli(from), step, Math.toIntExact(count));
    }

    private static List<Point> points(double[] values, Steps steps) {
        var points = new ArrayList<Point>(values.length);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                points.add(new Point(steps.from().plus(steps.step().multipliedBy(i)), values[i], Quality.OK));
            }
        }
        return points;
    }

    /** The incidents of these promises and the changes of these pipelines that touch a span. */
    List<Band> bands(Collection<SloId> slos, Collection<PipelineId> pipelines, Interval when) {
        Stream<Band> incidents = book.all().stream()
                .filter(incident -> slos.contains(incident.slo()) && touches(incident, when))
                .map(Tracks::band);
        Stream<Band> changed = pipelines.stream()
                .distinct()
                .flatMap(pipeline -> changes.of(pipeline, when).stream())
                .map(Tracks::moment);
        return Stream.concat(
                        Stream.concat(incidents, changed),
                        simulated.within(when).stream().map(Tracks::played))
                .toList();
    }

    private static Band played(Interval span) {
        return new Band(span, Simulated.WORD, Band.Kind.SIMULATED);
    }

    private static boolean touches(Incident incident, Interval when) {
        return incident.opened().isBefore(when.end())
                && incident.resolved().map(end -> end.isAfter(when.start())).orElse(true);
    }

    static Band band(Incident incident) {
        Instant end = incident.resolved()
                .filter(over -> !over.isBefore(incident.opened()))
                .orElse(incident.opened().plus(FAR));
        return new Band(
                new Interval(incident.opened(), end),
                incident.reason(),
                incident.severity() == Severity.PAGE ? Band.Kind.PAGE : Band.Kind.TICKET);
    }

    private static Band moment(Change change) {
        return Band.moment(
                change.at(),
                change.kind() + (change.version().isEmpty() ? "" : " " + change.version()),
                Band.Kind.of(change.kind()));
    }
}
