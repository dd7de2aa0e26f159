package dev.weir.lineage.graph;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What definitions said over time; at most 1,000 sets. Not thread-safe. */
final class Declarations {
    private static final int MOST = 1_000;

    /** What definitions said from an instant on, and since when they said each thing without a break. */
    record Declaration(Declared said, Instant at, Map<String, Instant> since) {}

    private static final Declaration NOTHING = new Declaration(Declared.nothing(), Instant.EPOCH, Map.of());

    private final TreeMap<Instant, Declaration> all = new TreeMap<>();

    /** From this instant on, until that of the next, this is said; tells whether it is news. */
    boolean declare(Declared said, Instant at) {
        if (at(at).said().equals(said)) {
            return false;
        }
        Declaration last = at(at.minusNanos(1));
        all.put(at, new Declaration(said, at, Map.of()));
        for (var later : all.tailMap(at, true).entrySet()) {
            last = Claims.since(last, later.getValue());
            later.setValue(last);
        }
        if (all.size() > MOST) {
            all.pollFirstEntry();
        }
        return true;
    }

    /** What was said at an instant. */
    Declaration at(Instant at) {
        var newest = all.floorEntry(at);
        return newest == null ? NOTHING : newest.getValue();
    }
}
