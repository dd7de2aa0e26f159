package dev.weir.ui.chart;

import dev.weir.model.Signal;

/**
 * One line of a chart.
 *
 * @param key names it between server and browser
 * @param name names it for people
 * @param colour its place in the fixed order of eight series colours, 1 to 8
 * @param right whether it is read on the right axis
 * @param bars whether its points stand alone, as bars
 * @param perSecond whether its values are so much of the unit a second
 */
public record Line(
        String key, String name, Signal.Unit unit, int colour, boolean right, boolean bars, boolean perSecond) {
    /** Refuses a colour that there is not. */
    public Line {
        if (colour < 1 || colour > 8) {
            throw new IllegalArgumentException("line " + key + ": colour " + colour + " must be 1 to 8");
        }
    }

    /** One of plain values. */
    public Line(String key, String name, Signal.Unit unit, int colour, boolean right, boolean bars) {
        this(key, name, unit, colour, right, bars, false);
    }

    /** What stands behind a value: {@code /s} or nothing. */
    public String per() {
        return perSecond ? "/s" : "";
    }
}
