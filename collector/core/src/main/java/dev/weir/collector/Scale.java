package dev.weir.collector;

import java.util.Map;
import java.util.TreeSet;

/** Factors from the units of others to base units. */
public final class Scale {
    private static final Map<String, Double> UNITS = Map.ofEntries(
            Map.entry("s", 1.0),
            Map.entry("ms", 1e-3),
            Map.entry("us", 1e-6),
            Map.entry("ns", 1e-9),
            Map.entry("min", 60.0),
            Map.entry("percent", 0.01),
            Map.entry("bytes", 1.0),
            Map.entry("kib", 1024.0),
            Map.entry("mib", 1024.0 * 1024),
            Map.entry("gib", 1024.0 * 1024 * 1024));

    private Scale() {}

    /** Reads {@code unit} by name or {@code scale} as a number; 1 unless given. */
    public static double read(Section section) {
        String unit = section.text("unit", "");
        double scale = section.decimal("scale", 1);
        if (unit.isEmpty()) {
            return scale;
        }
        if (scale != 1) {
            section.error("scale", "", "write unit or scale, not both");
        }
        Double factor = UNITS.get(unit);
        if (factor == null) {
            section.error("unit", unit, "use one of " + String.join(", ", new TreeSet<>(UNITS.keySet())));
            return 1;
        }
        return factor;
    }
}
