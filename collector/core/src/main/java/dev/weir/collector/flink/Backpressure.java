package dev.weir.collector.flink;

import dev.weir.collector.Measurement;
import dev.weir.model.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where back-pressure begins: at the busiest vertex that is not held back itself, directly below one that is. Flink calls more than a tenth of the time
 * back-pressure, and so does this. Beside it, vertices of which one subtask works much more than the mean.
 */
record Backpressure(Figures figures) {
    private static final double HELD = 0.1;
    private static final double BUSY = 0.5;
    private static final double UNEVEN_FROM = 0.8;
    private static final int MOST_NAMES = 3;

    void find(Measurement measurement) {
        for (Vertex vertex : figures.graph().vertices()) {
            if (figures.backPressured(vertex) <= HELD || Double.isNaN(figures.backPressured(vertex))) {
                holdsBack(vertex, measurement);
            }
            uneven(vertex, measurement);
        }
    }

    private void holdsBack(Vertex vertex, Measurement measurement) {
        List<Vertex> held = figures.graph().above(vertex).stream()
                .filter(up -> figures.backPressured(up) > HELD)
                .toList();
        if (held.isEmpty() || !busiest(vertex, held)) {
            return;
        }
        String names = held.stream()
                .limit(MOST_NAMES)
                .map(up -> up.name() + " (" + Words.percent(figures.backPressured(up)) + " of its time)")
                .collect(Collectors.joining(", "));
        double busy = figures.busy(vertex);
        double rate = figures.of(vertex, "numRecordsInPerSecond").sum();
        String takes = Double.isNaN(rate) ? "" : ", takes " + Words.rate(rate);
        String works =
                Double.isNaN(busy) ? "does not say how busy it is" : "is busy " + Words.percent(busy) + " of the time";
        measurement.finding(
                Finding.Kind.BACKPRESSURE,
                vertex.name(),
                vertex.name() + " holds back " + names + ": it " + works + takes + " at parallelism "
                        + vertex.parallelism(),
                busy >= BUSY
                        ? "make this operator cheaper or raise its parallelism"
                        : "it is not busy with computing: look at what it waits for (an external system, the network, garbage collection)");
    }

    /** Of several that the same vertices feed, the one that works most is to blame. */
    private boolean busiest(Vertex vertex, List<Vertex> held) {
        var rivals = new ArrayList<Vertex>();
        held.forEach(up -> rivals.addAll(figures.graph().below(up)));
        return rivals.stream()
                .filter(rival -> !(figures.backPressured(rival) > HELD))
                .noneMatch(rival -> figures.busy(rival) > figures.busy(vertex));
    }

    private void uneven(Vertex vertex, Measurement measurement) {
        double most = figures.busy(vertex);
        double mean = figures.of(vertex, "busyTimeMsPerSecond").avg() / 1_000;
        if (vertex.parallelism() > 1 && most >= UNEVEN_FROM && mean <= most / 2) {
            measurement.finding(
                    Finding.Kind.IMBALANCE,
                    vertex.name(),
                    "one of the " + vertex.parallelism() + " subtasks of " + vertex.name() + " is busy "
                            + Words.percent(most) + " of the time, the mean is " + Words.percent(mean),
                    "more parallelism does not help here: spread the keys or partitions more evenly");
        }
    }
}
