package dev.weir.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a series: sorted by name, immutable, without empty values (in the Prometheus data model an empty value
 * is an absent label).
 */
public record Labels(Map<String, String> values) {
    private static final int MAX_LABELS = 64;
    private static final Labels NONE = new Labels(Map.of());

    /** Copies, sorts and drops empty values; refuses more than 64 labels and blank names. */
    public Labels {
        if (values.size() > MAX_LABELS) {
            throw new IllegalArgumentException(values.size() + " labels, at most " + MAX_LABELS + " are allowed");
        }
        var sorted = new TreeMap<String, String>();
        values.forEach((name, value) -> {
            if (name.isBlank()) {
                throw new IllegalArgumentException("a label has a blank name, its value is '" + value + "'");
            }
            if (!value.isEmpty()) {
                sorted.put(name, value);
            }
        });
        values = Collections.unmodifiableSortedMap(sorted);
    }

    /** No labels. */
    public static Labels none() {
        return NONE;
    }

    /** One label. */
    public static Labels of(String name, String value) {
        return new Labels(Map.of(name, value));
    }

    /** Two labels. */
    public static Labels of(String name, String value, String name2, String value2) {
        return new Labels(Map.of(name, value, name2, value2));
    }

    /** These labels and one more, which replaces one of the same name. */
    public Labels with(String name, String value) {
        var more = new TreeMap<>(values);
        more.put(name, value);
        return new Labels(more);
    }

    /** The value of a label, null when it is absent. */
    public @Nullable String get(String name) {
        return values.get(name);
    }

    /** As in the Prometheus text format: {@code {a="1",b="2"}}, or nothing when there are no labels. */
    @Override
    public String toString() {
        if (values.isEmpty()) {
            return "";
        }
        var text = new StringBuilder("{");
        values.forEach((name, value) -> {
            if (text.length() > 1) {
                text.append(',');
            }
            text.append(name).append("=\"");
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                switch (c) {
                    case '\\' -> text.append("\\\\");
                    case '"' -> text.append("\\\"");
                    case '\n' -> text.append("\\n");
                    default -> text.append(c);
                }
            }
            text.append('"');
        });
        return text.append('}').toString();
    }
}
