package dev.weir.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/**
 * The same work with and without something, in alternation. Machines drift over minutes by more than one per cent; two rounds that lie beside each other
 * drift together, so each pair gives a ratio of its own, and the median of these is the answer. The spread says what it is worth: half the distance
 * between the quartiles of the ratios.
 *
 * @param rounds in the order in which they ran
 */
record Alternation(List<Round> rounds) {
    /**
     * One round.
     *
     * @param with whether the thing under trial was there
     * @param records how much work was done
     * @param seconds how long it took
     * @param cpuSeconds CPU time of the process meanwhile
     * @param sideSeconds CPU time of the threads in which the thing under trial works, whether it is there or not
     */
    record Round(boolean with, double records, double seconds, double cpuSeconds, double sideSeconds) {
        double throughput() {
            return records / seconds;
        }

        double cpuPerRecord() {
            return cpuSeconds / records;
        }

        double sidePerRecord() {
            return sideSeconds / records;
        }
    }

    /** A median and half the distance between the quartiles. */
    record Ratio(double median, double spread) {}

    Alternation {
        rounds = List.copyOf(rounds);
    }

    /** Whether a round is one with, in the order without, with, with, without, …: so neither always comes first. */
    static boolean with(int round) {
        return round % 4 == 1 || round % 4 == 2;
    }

    /** Throughput with, divided by throughput without: below 1 is a loss. */
    Ratio throughput() {
        return ratio(Round::throughput);
    }

    /** CPU time of a record with, divided by that without: above 1 is a cost. */
    Ratio cpu() {
        return ratio(Round::cpuPerRecord);
    }

    /**
     * CPU time that the thing's own threads take more with it, as a share of all CPU time without it. It leaves out what the work itself suffers, and in
     * return knows nothing of what else the machine does.
     */
    Ratio side() {
        return pairs((with, without) -> (with.sidePerRecord() - without.sidePerRecord()) / without.cpuPerRecord());
    }

    private Ratio ratio(ToDoubleFunction<Round> figure) {
        return pairs((with, without) -> figure.applyAsDouble(with) / figure.applyAsDouble(without));
    }

    private Ratio pairs(ToDoubleBiFunction<Round, Round> figure) {
        var ratios = new ArrayList<Double>();
        for (int i = 0; i + 1 < rounds.size(); i += 2) {
            Round one = rounds.get(i);
            Round other = rounds.get(i + 1);
            if (one.with() == other.with()) {
                throw new IllegalArgumentException("rounds " + i + " and " + (i + 1) + " are no pair");
            }
            Round with = one.with() ? one : other;
            Round without = one.with() ? other : one;
            ratios.add(figure.applyAsDouble(with, without));
        }
        if (ratios.isEmpty()) {
            throw new IllegalArgumentException("no pair of rounds");
        }
        ratios.sort(null);
        return new Ratio(quantile(ratios, 0.5), (quantile(ratios, 0.75) - quantile(ratios, 0.25)) / 2);
    }

    private static double quantile(List<Double> sorted, double at) {
        double rank = at * (sorted.size() - 1);
        int below = (int) Math.floor(rank);
        int above = (int) Math.ceil(rank);
        return sorted.get(below) + (rank - below) * (sorted.get(above) - sorted.get(below));
    }
}
