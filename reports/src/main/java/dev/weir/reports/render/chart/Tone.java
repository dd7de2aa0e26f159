package dev.weir.reports.render.chart;

import java.util.Locale;

/**
 * What a mark means. On screen its class takes the colour of the theme; on paper it has the colour here. State colours tell apart by lightness too; the
 * series are told apart by their dashes and letters as well (vermillion, blue, green and violet of equal weight, after Okabe and Ito).
 */
public enum Tone {
    /** Axes that matter. */
    INK("#1b2430"),
    /** What is beside the point. */
    QUIET("#5b6675"),
    /** Grid lines. */
    RULE("#cfd6df"),
    /** Backgrounds of what is special. */
    SOFT("#eef1f5"),
    /** Kept. */
    KEPT("#3f6a94"),
    /** Missed, and pages. */
    MISSED("#c4281c"),
    /** Not proven, and tickets. */
    UNPROVEN("#9a5b00"),
    /** The first series. */
    FIRST("#c44a00"),
    /** The second. */
    SECOND("#0066a6"),
    /** The third. */
    THIRD("#00755a"),
    /** The fourth. */
    FOURTH("#7a3fa0");

    private final String colour;

    Tone(String colour) {
        this.colour = colour;
    }

    /** On white paper. */
    public String colour() {
        return colour;
    }

    /** The class of it. */
    public String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
