package dev.weir.collector.sql;

import dev.weir.collector.Inquiry.Row;
import dev.weir.collector.Inquiry.Table;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a result. Names of columns do not tell upper from lower case. */
record Rows(SqlQuery query, Instant now) {
    /** PostgreSQL's name of a time without a zone: its driver reads it as one of this process's own zone. */
    private static final String NO_ZONE = "timestamp";

    private static final double MILLIS = 1e11;
    private static final int LONGEST_LABEL = 1_000;

    Table read(ResultSet result) throws Sick, SQLException {
        Map<String, Integer> columns = columns(result.getMetaData());
        int value = column(columns, query.value());
        int at = query.at().isEmpty() ? 0 : column(columns, query.at());
        if (at > 0 && result.getMetaData().getColumnTypeName(at).equals(NO_ZONE)) {
            throw malformed("the time has no zone, write AT TIME ZONE 'UTC', or the zone that it is meant in");
        }
        var texts = new TreeMap<String, Integer>();
        for (String label : query.kpi().labels()) {
            texts.put(label, column(columns, label));
        }
        String pipeline = query.kpi().pipelineFrom();
        if (!pipeline.isEmpty()) {
            texts.put(pipeline, column(columns, pipeline));
        }
        var rows = new ArrayList<Row>();
        while (result.next()) {
            if (rows.size() == query.maxRows()) {
                throw new Sick(
                        Failure.Kind.TOO_LARGE,
                        "more than " + query.maxRows() + " rows; aggregate in the query, or raise max_rows");
            }
            var labels = new TreeMap<String, String>();
            for (var text : texts.entrySet()) {
                String cell = result.getString(text.getValue());
                labels.put(text.getKey(), cell == null ? "" : label(text.getKey(), cell));
            }
            double figure = number(result.getObject(value));
            Object time = at == 0 ? now : result.getObject(at);
            // A figure of an unknown time may be as old as can be.
            rows.add(time == null ? new Row(labels, now, Double.NaN) : new Row(labels, instant(time), figure));
        }
        return new Table(rows, List.of());
    }

    private static Map<String, Integer> columns(ResultSetMetaData meta) throws SQLException {
        var columns = new TreeMap<String, Integer>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.putIfAbsent(meta.getColumnLabel(i).toLowerCase(Locale.ROOT), i);
        }
        return columns;
    }

    private static int column(Map<String, Integer> columns, String name) throws Sick {
        Integer column = columns.get(name.toLowerCase(Locale.ROOT));
        if (column == null) {
            throw new Sick(
                    Failure.Kind.MALFORMED,
                    "the result has no column '" + name + "', but " + String.join(", ", columns.keySet()));
        }
        return column;
    }

    private static String label(String name, String cell) throws Sick {
        if (cell.length() > LONGEST_LABEL) {
            throw new Sick(
                    Failure.Kind.TOO_LARGE, "the label '" + name + "' is longer than " + LONGEST_LABEL + " characters");
        }
        return cell;
    }

    private static Sick malformed(String why) {
        return new Sick(Failure.Kind.MALFORMED, why);
    }

    private static double number(@Nullable Object cell) throws Sick {
        return switch (cell) {
            case null -> Double.NaN;
            case Number number -> number.doubleValue();
            case Boolean truth -> truth ? 1 : 0;
            default ->
                throw new Sick(
                        Failure.Kind.MALFORMED,
                        "the value is of type " + cell.getClass().getSimpleName()
                                + ", cast it to a number in the query");
        };
    }

    /** A number is seconds since 1970. */
    private static Instant instant(Object cell) throws Sick {
        try {
            return switch (cell) {
                case Instant time -> time;
                case Timestamp time -> time.toInstant();
                case OffsetDateTime time -> time.toInstant();
                case Number millis
                when Math.abs(millis.doubleValue()) >= MILLIS ->
                    throw malformed("the time is no number of seconds since 1970; divide milliseconds by 1000.0");
                case Number seconds -> Instant.ofEpochMilli(Math.round(seconds.doubleValue() * 1e3));
                case String text -> Instant.parse(text);
                default -> throw new DateTimeException("");
            };
        } catch (DateTimeException e) {
            throw new Sick(
                    Failure.Kind.MALFORMED,
                    "the time is of type " + cell.getClass().getSimpleName()
                            + ", give a timestamp with time zone, seconds since 1970, or ISO 8601 such as 2026-01-31T12:00:00Z");
        }
    }
}
