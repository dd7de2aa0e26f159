package dev.weir.collector.exposition;

import dev.weir.model.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One observation behind a count, as a rule the trace of it. */
public record Exemplar(Labels labels, double value, Optional<Instant> at) {
    private static final List<String> TRACE = List.of("trace_id", "traceID", "traceId", "traceid");

    /** The id of the trace, under the names that client libraries use. */
    public Optional<String> traceId() {
        return TRACE.stream().map(labels::get).filter(Objects::nonNull).findFirst();
    }
}
