package dev.weir.collector;

import dev.weir.model.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Prometheus text 0.0.4 and the basics of OpenMetrics 1.0, strictly: one bad line rejects the page. Works on bytes, and remembers the series of
 * the page before, so that names and labels of a steady target are decoded once. Used by one thread.
 */
public final class Exposition {
    private static final int MOST_SERIES = 100_000;
    private static final int LONGEST_LINE = 65_536;
    private static final Set<String> TYPES = Set.of(
            "counter", "gauge", "histogram", "summary", "untyped", "unknown", "info", "stateset", "gaugehistogram");

    /** The dialects. */
    public enum Format {
        /** {@code text/plain; version=0.0.4}: timestamps are whole milliseconds. */
        TEXT,
        /** {@code application/openmetrics-text}: timestamps are seconds, the page ends with {@code # EOF}. */
        OPENMETRICS;

        /** The dialect of a Content-Type. */
        public static Format of(String contentType) {
            return contentType.strip().startsWith("application/openmetrics-text") ? OPENMETRICS : TEXT;
        }
    }

    /** One value; NaN stays NaN, the infinities too. {@code at} is there when the target said it. */
    public record Point(Series series, double value, Optional<Instant> at) {}

    /** What came of a page. */
    public sealed interface Outcome {
        /** All points in the order of the page. */
        record Page(List<Point> points) implements Outcome {
            /** Copies the points. */
            public Page {
                points = List.copyOf(points);
            }
        }

        /** The page is no exposition: at this line (from 1), for this reason. */
        record Rejected(int line, String why) implements Outcome {}
    }

    private Map<ExpositionLine.Key, Series> before = new HashMap<>();

    /** Reads a page. */
    public Outcome read(byte[] page, Format format) {
        var reading = new Reading(page, format, before);
        try {
            reading.run();
        } catch (ExpositionLine.Bad e) {
            return new Outcome.Rejected(reading.number, e.why());
        }
        before = reading.seen;
        return new Outcome.Page(reading.points);
    }

    private static final class Reading {
        private final byte[] page;
        private final Format format;
        private final Map<ExpositionLine.Key, Series> before;
        private final Map<ExpositionLine.Key, Series> seen = new HashMap<>();
        private final Set<Series> unique = new HashSet<>();
        private final List<Point> points = new ArrayList<>();
        private final Map<String, String> types = new HashMap<>();
        private final Set<String> sampled = new HashSet<>();
        private int number;
        private boolean ended;

        Reading(byte[] page, Format format, Map<ExpositionLine.Key, Series> before) {
            this.page = page;
            this.format = format;
            this.before = before;
        }

        void run() throws ExpositionLine.Bad {
            int from = 0;
            while (from < page.length) {
                number++;
                int to = from;
                while (to < page.length && page[to] != '\n') {
                    to++;
                }
                if (to == page.length) {
                    throw new ExpositionLine.Bad("the page ends in the middle of a line");
                }
                if (to - from > LONGEST_LINE) {
                    throw new ExpositionLine.Bad("the line is longer than " + LONGEST_LINE + " bytes");
                }
                if (ended) {
                    throw new ExpositionLine.Bad("something follows # EOF");
                }
                line(from, to);
                from = to + 1;
            }
            if (format == Format.OPENMETRICS && !ended) {
                number++;
                throw new ExpositionLine.Bad("# EOF is missing, the page is cut off");
            }
        }

        private void line(int from, int to) throws ExpositionLine.Bad {
            var line = new ExpositionLine(page, from, to);
            if (line.blank()) {
                if (format == Format.OPENMETRICS) {
                    throw new ExpositionLine.Bad("an empty line is not allowed");
                }
            } else if (line.comment()) {
                comment(line.text());
            } else {
                sample(line);
            }
        }

        private void comment(String text) throws ExpositionLine.Bad {
            if (text.equals("# EOF") && format == Format.OPENMETRICS) {
                ended = true;
                return;
            }
            List<String> words = List.of(text.split("[ \t]+", 4));
            boolean known = words.size() > 1 && Set.of("TYPE", "HELP", "UNIT").contains(words.get(1));
            if (!known || !words.get(0).equals("#")) {
                if (format == Format.OPENMETRICS) {
                    throw new ExpositionLine.Bad("only TYPE, HELP, UNIT and EOF may follow #");
                }
                return;
            }
            if (words.size() < 3 || !ExpositionLine.family(words.get(2))) {
                throw new ExpositionLine.Bad("# " + words.get(1) + " needs the name of a metric");
            }
            if (words.get(1).equals("TYPE")) {
                type(words.get(2), words.size() < 4 ? "" : words.get(3).strip());
            }
        }

        private void type(String name, String type) throws ExpositionLine.Bad {
            if (!TYPES.contains(type)) {
                throw new ExpositionLine.Bad("unknown type '" + type + "'");
            }
            if (types.put(name, type) != null) {
                throw new ExpositionLine.Bad("a second TYPE for " + name);
            }
            if (sampled.contains(name)) {
                throw new ExpositionLine.Bad("TYPE of " + name + " comes after its samples");
            }
        }

        private void sample(ExpositionLine line) throws ExpositionLine.Bad {
            var key = line.key();
            Series series = before.get(key);
            if (series == null) {
                series = line.series();
            }
            line.afterSeries();
            double value = line.number();
            Optional<Instant> at = line.timestamp(format);
            line.end(format);
            if (!unique.add(series)) {
                throw new ExpositionLine.Bad("a second sample of " + series);
            }
            if (unique.size() > MOST_SERIES) {
                throw new ExpositionLine.Bad("more than " + MOST_SERIES + " series");
            }
            String name = series.name();
            if (format == Format.OPENMETRICS && "counter".equals(types.get(name)) && !name.endsWith("_total")) {
                throw new ExpositionLine.Bad("a sample of the counter " + name + " must end in _total");
            }
            sampled.add(name);
            seen.put(key.kept(), series);
            points.add(new Point(series, value, at));
        }
    }
}
