package dev.weir.model;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses series by name and labels. The aggregate of a pipeline and its parts (per operator, partition, run …) share a name, so
 * a selector can be exact: then a series with any label that the selector does not name is not chosen. Stores may look up by
 * name and {@code labels}, but {@link #matches} has the last word.
 *
 * @param labels labels that must have exactly these values
 * @param present labels that must be there, with any value
 * @param exact whether a series must have no further labels; if not, further ones may have any value
 */
public record Selector(String name, Labels labels, Set<String> present, boolean exact) {
    /** Copies and sorts; refuses a blank name, and a label that is asked for both with a value and with any. */
    public Selector {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a selector needs a metric name, its labels are " + labels);
        }
        present = Collections.unmodifiableSortedSet(new TreeSet<>(present));
        for (String label : present) {
            if (labels.get(label) != null) {
                throw new IllegalArgumentException("selector " + name + labels + " asks for the label " + label
                        + " both with a value and with any");
            }
        }
    }

    /** Chooses every series of this name with at least these labels. */
    public Selector(String name, Labels labels) {
        this(name, labels, Set.of(), false);
    }

    /** Chooses exactly the aggregate or labelled series with this name and these labels, and any with more labels. */
    public static Selector of(Series series) {
        return new Selector(series.name(), series.labels());
    }

    /** Chooses this series alone. */
    public static Selector exactly(Series series) {
        return new Selector(series.name(), series.labels(), Set.of(), true);
    }

    /** Whether the series is chosen. */
    public boolean matches(Series series) {
        if (!name.equals(series.name())) {
            return false;
        }
        var there = series.labels().values();
        if (exact && there.size() != labels.values().size() + present.size()) {
            return false;
        }
        for (var wanted : labels.values().entrySet()) {
            if (!wanted.getValue().equals(there.get(wanted.getKey()))) {
                return false;
            }
        }
        return there.keySet().containsAll(present);
    }

    /** As in PromQL, {@code name{a="1",b=~".+"}}; an exact one begins with {@code =}. */
    @Override
    public String toString() {
        var text = new StringBuilder(exact ? "=" : "").append(name).append(labels);
        if (!present.isEmpty()) {
            if (labels.values().isEmpty()) {
                text.append('{');
            } else {
                text.setCharAt(text.length() - 1, ',');
            }
            text.append(String.join("=~\".+\",", present)).append("=~\".+\"}");
        }
        return text.toString();
    }
}
