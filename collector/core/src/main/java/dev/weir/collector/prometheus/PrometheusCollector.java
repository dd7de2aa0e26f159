package dev.weir.collector.prometheus;

import dev.weir.collector.Attempt;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Deadline;
import dev.weir.collector.Measured;
import dev.weir.collector.PipelineNames;
import dev.weir.collector.Sick;
import dev.weir.collector.exposition.Part;
import dev.weir.collector.exposition.Point;
import dev.weir.collector.mapping.Reading;
import dev.weir.collector.mapping.Translation;
import dev.weir.model.Labels;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Reads all pages, one after the other; passes on what is kept, and what mappings make of all of them together. A page that fails makes what comes of the
 * others partial; the target is down when all fail.
 */
final class PrometheusCollector implements Collector {
    /** What is older counts for nothing, as in Prometheus. */
    private static final Duration OLD = Duration.ofMinutes(5);

    private final PrometheusConfig config;
    private final CollectorContext context;
    private final List<Target> targets;
    private final List<Kept> kept;
    private final Translation translation;
    private final IdentityHashMap<Series, Series> instances = new IdentityHashMap<>();

    PrometheusCollector(PrometheusConfig config, CollectorContext context) {
        this.config = config;
        this.context = context;
        targets = config.urls().stream()
                .map(url -> new Target(url, config, context))
                .toList();
        kept = targets.stream()
                .map(target -> new Kept(config.pipeline().isEmpty() ? List.of() : config.keep(), ours(target)))
                .toList();
        translation = config.mappings().translation(new PipelineNames(context.environment(), config.pipelines()));
    }

    private Labels ours(Target target) {
        Labels labels = Labels.of("environment", context.environment(), "pipeline", config.pipeline());
        return targets.size() == 1 ? labels : labels.with("instance", target.instance());
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public Scrape scrape(Instant at) throws InterruptedException {
        Attempt attempt = () -> Measured.of(measure(at));
        return attempt.scrape(target(), at, context.clock());
    }

    private List<Sample> measure(Instant at) throws Sick, InterruptedException {
        var deadline = Deadline.in(config.timeout(), context.clock());
        var samples = new ArrayList<Sample>();
        var readings = new ArrayList<Reading>();
        var failures = new ArrayList<Sick>();
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            boolean up = true;
            try {
                List<Point> points = target.read(deadline);
                samples.addAll(kept.get(i).of(points, at));
                readings(points, target, at, readings);
            } catch (Sick e) {
                failures.add(e);
                up = false;
            }
            if (targets.size() > 1) {
                Labels labels = Labels.of("target", target(), "instance", target.instance());
                samples.add(Sample.of(new Series(Signal.UP.seriesName(), labels), at, up ? 1 : 0));
            }
        }
        if (failures.size() == targets.size()) {
            throw failures.getFirst();
        }
        for (Sample sample : translation.of(readings, at)) {
            samples.add(failures.isEmpty() ? sample : Translation.partial(sample));
        }
        return samples;
    }

    private void readings(List<Point> points, Target target, Instant at, List<Reading> readings) {
        if (config.mappings().isEmpty()) {
            return;
        }
        if (instances.size() > 2 * (readings.size() + points.size())) {
            instances.clear();
        }
        for (Point point : points) {
            if (point.member().part() != Part.CREATED) {
                Series series = targets.size() == 1
                        ? point.series()
                        : instances.computeIfAbsent(point.series(), one -> at(one, target));
                Instant said = point.at().filter(time -> !time.isAfter(at)).orElse(at);
                if (!said.isBefore(at.minus(OLD))) {
                    readings.add(new Reading(series, point.value(), said));
                }
            }
        }
    }

    private static Series at(Series series, Target target) {
        Labels labels = series.labels();
        return labels.get("instance") == null
                ? new Series(series.name(), labels.with("instance", target.instance()))
                : series;
    }

    @Override
    public void close() {
        targets.forEach(Target::close);
    }
}
