package dev.weir.engine;

import dev.weir.model.slo.TimeWindow;

/** What many SLOs of one period counted in it, and for how many milliseconds of it they were measured. */
sealed interface Period permits RollingPeriod, CalendarPeriod {
    /** Nothing counted. */
    static Period of(TimeWindow window, Slicing slicing, int stride) {
        return switch (window) {
            case TimeWindow.Rolling rolling ->
                new RollingPeriod(slicing.count(rolling.length().toMillis()), stride);
            case TimeWindow.Calendar calendar -> new CalendarPeriod(calendar, slicing, stride);
        };
    }

    /** Adds what the slice of now holds. */
    void fold(double[] good, double[] total, int columns);

    /** Moves on to this slice. */
    void advance(long slice, int columns);

    /** Adds to a slice up to that of now. */
    void add(int column, long slice, double good, double total);

    /** Adds measured milliseconds to a slice up to that of now. */
    void measured(int column, long slice, double millis);

    double good(int column);

    double total(int column);

    double measured(int column);

    /** The first slice that is counted. */
    long since();

    void resize(int stride);

    void move(int from, int to);

    void zeroColumn(int column);
}
