package dev.weir.wire.scenario;

import dev.weir.model.Labels;
import dev.weir.model.Series;
import dev.weir.wire.definition.Node;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A series as Prometheus writes it, {@code name{label="value"}}. */
final class SeriesText {
    private static final Pattern SERIES = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]{0,199})(?:\\{(.*)})?");
    private static final Pattern LABEL =
            Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]{0,99})\\s*=\\s*\"((?:[^\"\\\\]|\\\\[\\\\\"n])*)\"\\s*(?:,|$)");

    private SeriesText() {}

    static Optional<Series> read(String text, Node node) {
        Matcher parts = SERIES.matcher(text.strip());
        if (!parts.matches()) {
            return wrong(text, node);
        }
        String inner = parts.group(2) == null ? "" : parts.group(2).strip();
        var labels = new TreeMap<String, String>();
        Matcher label = LABEL.matcher(inner);
        int at = 0;
        while (at < inner.length()) {
            label.region(at, inner.length());
            if (!label.lookingAt() || labels.put(label.group(1), plain(label.group(2))) != null) {
                return wrong(text, node);
            }
            at = label.end();
        }
        return labels.size() > 60
                ? node.error("more than 60 labels", "remove some")
                : Optional.of(new Series(parts.group(1), new Labels(labels)));
    }

    private static String plain(String quoted) {
        return quoted.replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
    }

    private static Optional<Series> wrong(String text, Node node) {
        return node.error(
                "'" + Times.shorten(text) + "' is no series",
                "write name{label=\"value\",other=\"value\"}, each label once");
    }
}
