package dev.weir.reports;

import java.util.Arrays;

/** Good and all events and the measured milliseconds of several parts. */
final class Sums {
    private static final int FIGURES = 3;
    private final double[] figures;

    Sums(int parts) {
        figures = new double[parts * FIGURES];
    }

    void add(int part, double good, double total, long measured) {
        figures[part * FIGURES] += good;
        figures[part * FIGURES + 1] += total;
        figures[part * FIGURES + 2] += measured;
    }

    void add(Sums more) {
        for (int i = 0; i < figures.length; i++) {
            figures[i] += more.figures[i];
        }
    }

    int parts() {
        return figures.length / FIGURES;
    }

    double good(int part) {
        return figures[part * FIGURES];
    }

    double total(int part) {
        return figures[part * FIGURES + 1];
    }

    double measured(int part) {
        return figures[part * FIGURES + 2];
    }

    boolean isEmpty() {
        return Arrays.stream(figures).allMatch(figure -> figure == 0);
    }
}
