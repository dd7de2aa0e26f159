package dev.weir.ui.chart;

/**
 * The area between two lines of a chart, such as the fan of a forecast or the span from the smallest to the largest value. It is drawn where both lines
 * have a point at the same time.
 *
 * @param low key of the lower line
 * @param high key of the upper line
 * @param colour 1 to 8, as of a {@link Line}; drawn faintly
 */
public record Area(String low, String high, int colour) {
    /** Refuses a colour that there is not. */
    public Area {
        if (colour < 1 || colour > 8) {
            throw new IllegalArgumentException("area " + low + "…" + high + ": colour " + colour + " must be 1 to 8");
        }
    }
}
