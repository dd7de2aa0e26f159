package dev.weir.model.slo;

import java.util.regex.Pattern;

/** The name of an SLO in its definition file, an RFC 1123 label. */
public record SloId(String name) implements Comparable<SloId> {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** Refuses names that are no RFC 1123 labels. */
    public SloId {
        if (!LABEL.matcher(name).matches()) {
            throw new IllegalArgumentException("SLO name '" + name
                    + "' must be 1 to 63 lower-case letters, digits or '-', and start and end with a letter or digit");
        }
    }

    @Override
    public int compareTo(SloId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
