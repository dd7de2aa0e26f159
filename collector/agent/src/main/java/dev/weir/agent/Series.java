package dev.weir.agent;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is measured: a name and its labels. Its part of a line is written once, however often it is sent. Immutable. */
public final class Series {
    private final String name;
    private final SortedMap<String, String> labels;
    private final String head;

    /** Copies the labels. */
    public Series(String name, Map<String, String> labels) {
        this.name = name;
        this.labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        head = head(name, this.labels);
    }

    /** The same with one more label. */
    public Series with(String label, String text) {
        SortedMap<String, String> more = new TreeMap<>(labels);
        more.put(label, text);
        return new Series(name, more);
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The labels, sorted. */
    public Map<String, String> labels() {
        return labels;
    }

    /** The beginning of a line, up to and with the labels. */
    String head() {
        return head;
    }

    private static String head(String name, Map<String, String> labels) {
        StringBuilder out = new StringBuilder(64 + 48 * labels.size());
        out.append("{\"name\":").append(Json.quoted(name)).append(",\"labels\":{");
        String comma = "";
        for (Map.Entry<String, String> label : labels.entrySet()) {
            out.append(comma).append(Json.quoted(label.getKey())).append(':').append(Json.quoted(label.getValue()));
            comma = ",";
        }
        return out.append('}').toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series && head.equals(((Series) other).head);
    }

    @Override
    public int hashCode() {
        return head.hashCode();
    }

    @Override
    public String toString() {
        return name + labels;
    }
}
