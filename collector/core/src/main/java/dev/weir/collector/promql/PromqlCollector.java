package dev.weir.collector.promql;

import dev.weir.collector.Attempt;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Deadline;
import dev.weir.collector.Endpoint;
import dev.weir.collector.Inquiry;
import dev.weir.collector.Measured;
import dev.weir.collector.Sick;
import dev.weir.model.Scrape;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Asks one query after the other. */
final class PromqlCollector implements Collector {
    private final PromqlConfig config;
    private final CollectorContext context;
    private final Endpoint endpoint;

    PromqlCollector(PromqlConfig config, CollectorContext context) {
        this.config = config;
        this.context = context;
        endpoint = new Endpoint(context.http(), config.url(), config.access(), config.limitBytes(), "application/json");
    }

    @Override
    public String target() {
        return config.name();
    }

    @Override
    public Scrape scrape(Instant at) throws InterruptedException {
        Attempt attempt = () -> measure(at);
        return attempt.scrape(target(), at, context.clock());
    }

    private Measured measure(Instant at) throws Sick, InterruptedException {
        var deadline = Deadline.in(config.timeout(), context.clock());
        var inquiry = new Inquiry(context.environment(), at);
        for (PromqlQuery query : config.queries()) {
            inquiry.ask(
                    query.kpi(),
                    query.maxAge(),
                    "if nothing means zero, write 'or vector(0)' in the query",
                    () -> ask(query, deadline, at));
        }
        return inquiry.measured();
    }

    private Inquiry.Table ask(PromqlQuery query, Deadline deadline, Instant at) throws Sick, InterruptedException {
        String age = query.maxAge().toSeconds() + "s";
        // Two names of the same limit; each server passes over the one that it does not know.
        var fields = Map.of("query", query.text(), "lookback_delta", age, "max_lookback", age);
        byte[] body = endpoint.form("/api/v1/query", fields, deadline).body();
        var table = Answer.read(body, config.url().getAuthority());
        return new Inquiry.Table(
                table.rows().stream().map(row -> timed(row, at, query.maxAge())).toList(), table.remarks());
    }

    /** What the server computed just now is of now: when it is not given the next time, it is missing. Only what is old keeps its time. */
    private static Inquiry.Row timed(Inquiry.Row row, Instant at, Duration maxAge) {
        return row.at().isBefore(at.minus(maxAge)) ? row : new Inquiry.Row(row.labels(), at, row.value());
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
