package dev.weir.collector.prometheus;

import dev.weir.collector.Attempt;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Deadline;
import dev.weir.collector.Endpoint;
import dev.weir.collector.Exposition;
import dev.weir.collector.Measured;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Scrape;
import dev.weir.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Passes on what the page says, under the labels of the pipeline. */
final class PrometheusCollector implements Collector {
    private static final String ACCEPT =
            "application/openmetrics-text;version=1.0.0;q=0.9,text/plain;version=0.0.4;q=1.0";
    private static final Duration FUTURE = Duration.ofMinutes(5);

    private final PrometheusConfig config;
    private final CollectorContext context;
    private final Endpoint endpoint;
    private final Exposition exposition = new Exposition();

    PrometheusCollector(PrometheusConfig config, CollectorContext context) {
        this.config = config;
        this.context = context;
        endpoint = new Endpoint(context.http(), config.url(), config.token(), config.limitBytes(), ACCEPT);
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
        var format = Exposition.Format.of(answer.contentType());
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
                yield page.points().stream()
                        .filter(point -> config.keep().stream()
                                .anyMatch(prefix -> point.series().name().startsWith(prefix)))
                        .map(point -> sample(point, at))
                        .toList();
            }
        };
    }

    private Sample sample(Exposition.Point point, Instant at) {
        var labels = point.series()
                .labels()
                .with("environment", context.environment())
                .with("pipeline", config.pipeline());
        // A time of the target that lies ahead of ours would hide every later sample.
        Instant said = point.at().filter(time -> time.isBefore(at.plus(FUTURE))).orElse(at);
        Quality quality = Double.isNaN(point.value()) ? Quality.MISSING : Quality.OK;
        return new Sample(new Series(point.series().name(), labels), said, at, point.value(), quality);
    }

    @Override
    public void close() {
        // The client belongs to the context; nothing else is held.
    }
}
