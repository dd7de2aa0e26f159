package dev.weir.samples.runner.business;

import java.math.BigDecimal;
import java.util.List;

/** Prometheus text format 0.0.4. */
public final class Exposition {

    /** The content type of the format. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private Exposition() {}

    /** Writes the figures. */
    public static String write(List<Figure> figures) {
        StringBuilder out = new StringBuilder();
        for (Figure f : figures) {
            out.append("# HELP ").append(f.name()).append(' ').append(f.help()).append('\n');
            out.append("# TYPE ")
                    .append(f.name())
                    .append(' ')
                    .append(f.type().label())
                    .append('\n');
            out.append(f.name()).append(' ').append(number(f.value())).append('\n');
        }
        return out.toString();
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a figure is a finite number, not " + value);
        }
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
