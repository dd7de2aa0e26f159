package dev.weir.collector.prometheus;

import dev.weir.collector.Attempt;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Deadline;
import dev.weir.collector.Endpoint;
import dev.weir.collector.Measured;
import dev.weir.collector.Sick;
import dev.weir.collector.exposition.Exposition;
import dev.weir.collector.exposition.Format;
import dev.weir.collector.exposition.Part;
import dev.weir.collector.exposition.Point;
import dev.weir.model.Failure;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Passes on what the page says, under the labels of the pipeline. */
final class PrometheusCollector implements Collector {
    private static final Duration FUTURE = Duration.ofMinutes(5);

    private final PrometheusConfig config;
    private final CollectorContext context;
    private final Endpoint endpoint;
    private final Exposition exposition = new Exposition();
    /** By identity: the exposition gives a steady series as the same object. */
    private final IdentityHashMap<Series, Optional<Series>> named = new IdentityHashMap<>();

    PrometheusCollector(PrometheusConfig config, CollectorContext context) {
        this.config = config;
        this.context = context;
        endpoint = new Endpoint(context.http(), config.url(), config.token(), config.limitBytes(), Format.ACCEPT);
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
        var answer = endpoint.get("", Deadline.in(config.timeout(), context.clock()));
        var format = Format.of(answer.contentType())
                .orElseThrow(() -> new Sick(
                        Failure.Kind.MALFORMED,
                        config.url().getAuthority() + " answers with Content-Type '" + answer.contentType()
                                + "'; text 0.0.4 and OpenMetrics 1.0 are read"));
        return switch (exposition.read(answer.body(), format)) {
            case Exposition.Outcome.Rejected rejected ->
                throw new Sick(
                        Failure.Kind.MALFORMED,
                        config.url().getAuthority() + " answers with no exposition: line " + rejected.line() + ": "
                                + rejected.why());
            case Exposition.Outcome.Page page -> {
                if (page.points().isEmpty()) {
                    throw new Sick(Failure.Kind.MALFORMED, config.url().getAuthority() + " answers with no sample");
                }
                yield samples(page.points(), at);
            }
        };
    }

    private List<Sample> samples(List<Point> points, Instant at) {
        if (named.size() > 2 * points.size()) {
            named.clear();
        }
        var samples = new ArrayList<Sample>(points.size());
        for (Point point : points) {
            Optional<Series> series = named.computeIfAbsent(point.series(), this::name);
            if (series.isPresent() && point.member().part() != Part.CREATED) {
                samples.add(sample(series.get(), point, at));
            }
        }
        return samples;
    }

    /** The series under which one of the page is kept, empty when it is not. */
    private Optional<Series> name(Series series) {
        if (config.keep().stream().noneMatch(prefix -> series.name().startsWith(prefix))) {
            return Optional.empty();
        }
        var labels = series.labels().with("environment", context.environment()).with("pipeline", config.pipeline());
        return Optional.of(new Series(series.name(), labels));
    }

    private static Sample sample(Series series, Point point, Instant at) {
        // A time of the target that lies ahead of ours would hide every later sample.
        Instant said = point.at().filter(time -> time.isBefore(at.plus(FUTURE))).orElse(at);
        Quality quality = Double.isNaN(point.value()) ? Quality.MISSING : Quality.OK;
        return new Sample(series, said, at, point.value(), quality);
    }

    @Override
    public void close() {
        // The client belongs to the context; nothing else is held.
    }
}
