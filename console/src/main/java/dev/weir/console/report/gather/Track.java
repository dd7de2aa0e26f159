package dev.weir.console.report.gather;

import dev.weir.model.slo.Slice;
import dev.weir.reports.fact.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/** The slices of a part of one version that begin in one day; of one span the last one that is put counts. */
final class Track {
    private static final double UNKNOWN = Double.NaN;

    final String slo;
    final int version;
    final int part;
    final Instant first;
    final Duration length;
    private final double[] good;
    private final double[] total;
    private final int[] measured;

    /** Empty. The first slice is the first that begins in the day. */
    Track(Slice like, Instant dayStart, Instant dayEnd) {
        slo = like.slo().name();
        version = like.definitionVersion();
        part = like.part();
        length = like.span().length();
        long step = length.toMillis();
        long phase = Math.floorMod(like.span().start().toEpochMilli(), step);
        long begin = Math.ceilDiv(dayStart.toEpochMilli() - phase, step) * step + phase;
        first = Instant.ofEpochMilli(begin);
        int count = Math.max(0, Math.toIntExact(Math.ceilDiv(dayEnd.toEpochMilli() - begin, step)));
        good = new double[count];
        total = new double[count];
        measured = new int[count];
        Arrays.fill(good, UNKNOWN);
    }

    int count() {
        return good.length;
    }

    /** Whether a slice belongs here, if it begins in this day. */
    boolean holds(Slice slice) {
        return slice.definitionVersion() == version
                && slice.part() == part
                && slice.span().length().equals(length);
    }

    void put(Slice slice) {
        int at = Math.toIntExact(Duration.between(first, slice.span().start()).toMillis() / length.toMillis());
        good[at] = slice.good();
        total[at] = slice.total();
        measured[at] = Math.toIntExact(slice.measured().toMillis());
    }

    boolean known(int at) {
        return !Double.isNaN(good[at]);
    }

    Instant start(int at) {
        return first.plusMillis(at * length.toMillis());
    }

    double good(int at) {
        return good[at];
    }

    double total(int at) {
        return total[at];
    }

    int measured(int at) {
        return measured[at];
    }

    /** Whether something is known of the slices here that overlap a span. */
    boolean tells(Instant from, Instant to) {
        long step = length.toMillis();
        long lead = Duration.between(first, from).toMillis();
        int at = Math.toIntExact(Math.max(0, Math.floorDiv(lead, step)));
        for (; at < good.length && start(at).isBefore(to); at++) {
            if (known(at)) {
                return true;
            }
        }
        return false;
    }

    /** As a fact, without those that are hidden. */
    Fact.Slices fact(IntPredicate hidden) {
        List<Fact.Run> runs = new ArrayList<>();
        int at = 0;
        while (at < good.length) {
            if (!known(at) || hidden.test(at)) {
                at++;
                continue;
            }
            int end = at + 1;
            while (end < good.length
                    && good[end] == good[at]
                    && total[end] == total[at]
                    && measured[end] == measured[at]
                    && !hidden.test(end)) {
                end++;
            }
            runs.add(new Fact.Run(at, end - at, good[at], total[at], measured[at]));
            at = end;
        }
        return new Fact.Slices(slo, version, part, first, length, runs);
    }
}
