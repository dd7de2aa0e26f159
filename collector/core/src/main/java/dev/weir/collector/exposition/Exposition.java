package dev.weir.collector.exposition;

import java.util.List;

/**
 * Reads Prometheus text 0.0.4 and OpenMetrics 1.0, strictly: one bad line rejects the page. Works on bytes, and remembers the series of the page before, so
 * that a steady target costs little more than reading its numbers. Used by one thread.
 */
public final class Exposition {
    private static final int MOST_BYTES = 64 << 20;

    /** What came of a page. */
    public sealed interface Outcome {
        /** All points in the order of the page; the list cannot be changed. */
        record Page(List<Point> points) implements Outcome {
            /** Copies the points. */
            public Page {
                points = List.copyOf(points);
            }
        }

        /** The page is no exposition: at this line (from 1), for this reason. */
        record Rejected(int line, String why) implements Outcome {}
    }

    private final Memory memory = new Memory();
    private int expected = 16;

    /** Reads a page of up to 64 MiB. */
    public Outcome read(byte[] page, Format format) {
        if (page.length > MOST_BYTES) {
            return new Outcome.Rejected(1, "the page is longer than " + MOST_BYTES + " bytes");
        }
        var sheet = new Sheet(page, format, memory, expected);
        try {
            switch (format) {
                case TEXT -> new TextPage(sheet).read();
                case OPENMETRICS -> new OpenMetricsPage(sheet).read();
            }
        } catch (Malformed e) {
            memory.clear();
            return new Outcome.Rejected(sheet.line, e.why());
        }
        memory.end();
        expected = sheet.points.size();
        return new Outcome.Page(sheet.points);
    }
}
