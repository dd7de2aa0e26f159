package dev.weir.collector.promql;

import dev.weir.collector.Inquiry.Row;
import dev.weir.collector.Inquiry.Table;
import dev.weir.collector.Json;
import dev.weir.collector.Sick;
import dev.weir.model.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads what a server answers to an instant query. */
final class Answer {
    private static final int MOST_ROWS = 1_000;
    private static final double LATEST = 1e11;

    private Answer() {}

    static Table read(byte[] body, String what) throws Sick {
        JsonNode tree = Json.parse(body, what);
        if (!Json.text(tree, "status").orElse("").equals("success")) {
            String error = Json.text(tree, "error").orElse("no reason given");
            throw new Sick(Failure.Kind.MALFORMED, what + " answers without success: " + error);
        }
        JsonNode data = tree.path("data");
        var rows = new ArrayList<Row>();
        String type = Json.text(data, "resultType").orElse("");
        switch (type) {
            case "vector" -> {
                for (JsonNode one : Json.list(data, "result", what)) {
                    rows.add(row(one.path("metric"), one.path("value"), what));
                }
            }
            case "scalar" -> rows.add(row(data.path("metric"), data.path("result"), what));
            default ->
                throw new Sick(
                        Failure.Kind.MALFORMED,
                        what + " answers with a " + (type.isEmpty() ? "result of no type" : type)
                                + "; the query must give a vector or a scalar, take away a range such as [5m]");
        }
        if (rows.size() > MOST_ROWS) {
            throw new Sick(
                    Failure.Kind.TOO_LARGE,
                    what + " answers with " + rows.size() + " series, at most " + MOST_ROWS
                            + "; aggregate in the query");
        }
        return new Table(rows, remarks(tree, data));
    }

    private static List<String> remarks(JsonNode tree, JsonNode data) {
        var remarks = new ArrayList<String>();
        for (String key : List.of("warnings", "infos")) {
            tree.path(key).forEach(remark -> remarks.add("the server remarks: " + remark.asString("")));
        }
        if (tree.path("isPartial").booleanValue(false) || data.path("isPartial").booleanValue(false)) {
            remarks.add("the server says that its result is partial");
        }
        return remarks;
    }

    private static Row row(JsonNode metric, JsonNode value, String what) throws Sick {
        double seconds = value.path(0).isNumber() ? value.path(0).doubleValue() : Double.NaN;
        if (!value.isArray()
                || value.size() != 2
                || !(Math.abs(seconds) < LATEST)
                || !value.path(1).isString()) {
            throw new Sick(Failure.Kind.MALFORMED, what + " answers with a series that is no [time, \"value\"]");
        }
        var labels = new TreeMap<String, String>();
        metric.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString("")));
        return new Row(labels, Instant.ofEpochMilli(Math.round(seconds * 1e3)), number(value.path(1)));
    }

    /** NaN and the infinities, which a division by zero gives, are no figures. */
    private static double number(JsonNode value) {
        try {
            return Double.parseDouble(value.stringValue());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
