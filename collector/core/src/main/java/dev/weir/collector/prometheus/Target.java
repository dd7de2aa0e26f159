package dev.weir.collector.prometheus;

import dev.weir.collector.CollectorContext;
import dev.weir.collector.Deadline;
import dev.weir.collector.Endpoint;
import dev.weir.collector.Sick;
import dev.weir.collector.exposition.Exposition;
import dev.weir.collector.exposition.Format;
import dev.weir.collector.exposition.Point;
import dev.weir.model.Failure;
import java.net.URI;
import java.util.List;

/** One page, asked for again and again. Used by one thread at a time. */
final class Target implements AutoCloseable {
    private final URI url;
    private final int mostSamples;
    private final Endpoint endpoint;
    private final Exposition exposition = new Exposition();

    Target(URI url, PrometheusConfig config, CollectorContext context) {
        this.url = url;
        mostSamples = config.limits().samples();
        endpoint = new Endpoint(
                context.http(), url, config.access(), config.limits().bytes(), Format.ACCEPT);
    }

    /** Its host and port. */
    String instance() {
        return url.getAuthority();
    }

    /** What stands there now; a page that is no exposition, empty or too long is {@link Sick}. */
    List<Point> read(Deadline deadline) throws Sick, InterruptedException {
        var answer = endpoint.get("", deadline);
        var format = Format.of(answer.contentType())
                .orElseThrow(() -> malformed("answers with Content-Type '" + answer.contentType()
                        + "'; text 0.0.4 and OpenMetrics 1.0 are read"));
        return switch (exposition.read(answer.body(), format)) {
            case Exposition.Outcome.Rejected rejected ->
                throw malformed("answers with no exposition: line " + rejected.line() + ": " + rejected.why());
            case Exposition.Outcome.Page page -> {
                if (page.points().isEmpty()) {
                    throw malformed("answers with no sample");
                }
                if (page.points().size() > mostSamples) {
                    throw new Sick(
                            Failure.Kind.TOO_LARGE,
                            instance() + " answers with " + page.points().size() + " samples, at most " + mostSamples
                                    + " are read; raise max_samples, or let the target say less");
                }
                yield page.points();
            }
        };
    }

    private Sick malformed(String why) {
        return new Sick(Failure.Kind.MALFORMED, instance() + " " + why);
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
