package dev.weir.engine;

import java.util.Arrays;

/** Rows of figures, a column for each SLO, in one array: what is done to all SLOs at once runs along a row. */
final class Rows {
    double[] cells;
    int stride;
    private final int rows;

    Rows(int rows, int stride) {
        this.rows = rows;
        this.stride = stride;
        cells = new double[rows * stride];
    }

    double at(int row, int column) {
        return cells[row * stride + column];
    }

    void set(int row, int column, double value) {
        cells[row * stride + column] = value;
    }

    void add(int row, int column, double more) {
        cells[row * stride + column] += more;
    }

    /** Adds a row of the same stride to a row here, as far as columns are in use. */
    void addRow(int row, double[] other, int from, int columns) {
        double[] here = cells;
        int to = row * stride;
        for (int c = 0; c < columns; c++) {
            here[to + c] += other[from + c];
        }
    }

    /** Takes a row of the same stride from a row here. */
    void subtractRow(int row, double[] other, int from, int columns) {
        double[] here = cells;
        int to = row * stride;
        for (int c = 0; c < columns; c++) {
            here[to + c] -= other[from + c];
        }
    }

    void zeroRow(int row) {
        Arrays.fill(cells, row * stride, (row + 1) * stride, 0);
    }

    void zero() {
        Arrays.fill(cells, 0);
    }

    /** Makes room for more columns, or gives up room that is not in use. */
    void resize(int wanted) {
        var resized = new double[rows * wanted];
        int kept = Math.min(stride, wanted);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(cells, row * stride, resized, row * wanted, kept);
        }
        cells = resized;
        stride = wanted;
    }

    /** A column takes the place of another, and leaves zeros behind. */
    void move(int from, int to) {
        for (int row = 0; row < rows; row++) {
            double value = at(row, from);
            set(row, from, 0);
            set(row, to, value);
        }
    }

    void zeroColumn(int column) {
        for (int row = 0; row < rows; row++) {
            set(row, column, 0);
        }
    }
}
