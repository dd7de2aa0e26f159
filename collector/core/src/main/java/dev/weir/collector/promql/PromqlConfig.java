package dev.weir.collector.promql;

import dev.weir.collector.Access;
import dev.weir.collector.Collector;
import dev.weir.collector.CollectorConfig;
import dev.weir.collector.CollectorContext;
import dev.weir.collector.Timing;
import java.net.URI;
import java.util.List;

/**
 * A server and what it is asked.
 *
 * @param url what stands before {@code /api/v1}
 * @param access how the server is approached; a tenant is one of its headers
 * @param queries at least one
 * @param limitBytes largest answer to one query, 8 MiB
 */
public record PromqlConfig(
        String name, Timing timing, URI url, Access access, List<PromqlQuery> queries, long limitBytes)
        implements CollectorConfig {
    /** The largest answer. */
    public static final long LIMIT_BYTES = 8L << 20;

    /** Copies the list; refuses to ask nothing. */
    public PromqlConfig {
        queries = List.copyOf(queries);
        if (queries.isEmpty()) {
            throw new IllegalArgumentException("queries must hold a query");
        }
    }

    @Override
    public Collector open(CollectorContext context) {
        return new PromqlCollector(this, context);
    }
}
