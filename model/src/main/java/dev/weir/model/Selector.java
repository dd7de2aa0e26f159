package dev.weir.model;

/**
 * Chooses series: by name, and by labels that must have exactly these values. Labels that the selector does not name may
 * have any value.
 */
public record Selector(String name, Labels labels) {
    /** Refuses a blank name. */
    public Selector {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a selector needs a metric name, its labels are " + labels);
        }
    }

    /** Chooses exactly the aggregate or labelled series with this name and these labels, and any with more labels. */
    public static Selector of(Series series) {
        return new Selector(series.name(), series.labels());
    }

    /** Whether the series is chosen. */
    public boolean matches(Series series) {
        if (!name.equals(series.name())) {
            return false;
        }
        for (var wanted : labels.values().entrySet()) {
            if (!wanted.getValue().equals(series.labels().get(wanted.getKey()))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return name + labels;
    }
}
