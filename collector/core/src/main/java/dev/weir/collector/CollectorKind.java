package dev.weir.collector;

import java.util.List;

/**
 * One kind of collector, found by {@link java.util.ServiceLoader}: ours are the lines of {@code META-INF/services/dev.weir.collector.CollectorKind},
 * third parties add their own in the same way.
 */
public interface CollectorKind {
    /** The value of {@code kind:}. */
    String word();

    /** Reads a section; everything wrong is reported to the section, and the answer is then of no use. */
    List<CollectorConfig> read(Section section);
}
