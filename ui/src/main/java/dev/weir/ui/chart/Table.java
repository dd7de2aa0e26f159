package dev.weir.ui.chart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The points of a chart as rows: one per time at which any line has a point. Values are NaN where a line has none. */
public record Table(List<Line> lines, List<Row> rows) {
    /** One time and the value of each line, in their order. */
    public record Row(Instant at, List<Double> values) {
        /** Copies the values. */
        public Row {
            values = List.copyOf(values);
        }
    }

    /** Copies the lists. */
    public Table {
        lines = List.copyOf(lines);
        rows = List.copyOf(rows);
    }

    /** Lines up points by time; {@code points} by key of their line. */
    public static Table of(List<Line> lines, Map<String, List<Point>> points) {
        var byTime = new TreeMap<Instant, double[]>();
        for (int i = 0; i < lines.size(); i++) {
            for (Point point : points.getOrDefault(lines.get(i).key(), List.of())) {
                double[] values = byTime.computeIfAbsent(point.at(), at -> unknown(lines.size()));
                values[i] = point.drawn() ? point.value() : Double.NaN;
            }
        }
        var rows = new ArrayList<Row>(byTime.size());
        byTime.forEach((at, values) ->
                rows.add(new Row(at, java.util.Arrays.stream(values).boxed().toList())));
        return new Table(lines, rows);
    }

    private static double[] unknown(int size) {
        var values = new double[size];
        java.util.Arrays.fill(values, Double.NaN);
        return values;
    }

    /** As comma-separated values: times in UTC, values in base units, nothing where a value is unknown. */
    public String csv() {
        var text = new StringBuilder("time");
        for (Line line : lines) {
            text.append(',')
                    .append(quoted(
                            line.name() + " [" + line.unit().name().toLowerCase(Locale.ROOT) + line.per() + "]"));
        }
        text.append("\r\n");
        for (Row row : rows) {
            text.append(row.at());
            for (double value : row.values()) {
                text.append(',');
                if (Double.isFinite(value)) {
                    text.append(number(value));
                }
            }
            text.append("\r\n");
        }
        return text.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String quoted(String text) {
        return text.indexOf(',') < 0 && text.indexOf('"') < 0 ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
