package dev.weir.collector;

import dev.weir.model.Signal;
import java.util.List;
import java.util.Map;

/**
 * One kind of collector, found by {@link java.util.ServiceLoader}: ours are the lines of {@code META-INF/services/dev.weir.collector.CollectorKind},
 * third parties add their own in the same way.
 */
public interface CollectorKind {
    /** The value of {@code kind:}. */
    String word();

    /** Reads a section; everything wrong is reported to the section, and the answer is then of no use. */
    List<CollectorConfig> read(Section section);

    /** Where each signal comes from, in a few words for people; none unless told. */
    default Map<Signal, String> origins() {
        return Map.of();
    }
}
