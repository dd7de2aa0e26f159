package dev.weir.wire.json;

import dev.weir.model.Interval;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.LongColumns;
import dev.weir.model.store.Packing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Slices of one SLO as columns: times as milliseconds and the nanoseconds beside them, events as whole numbers where they all are. */
final class SlicePacking implements Packing<Slice> {
    private static final int VERSION = 1;
    private static final int MOST = 1 << 20;
    /** From here on a double does not hold every whole number. */
    private static final double EXACT = 0x1p53;

    private static final int NANOS = 1_000_000;

    @Override
    public byte[] pack(List<Slice> slices) {
        SloId slo = slices.getFirst().slo();
        if (slices.size() > MOST
                || slices.stream().anyMatch(slice -> !slice.slo().equals(slo))) {
            throw new IllegalArgumentException(
                    slices.size() + " slices are not packed: at most " + MOST + " of one SLO");
        }
        var out = new LongColumns.Writer();
        out.put(VERSION);
        out.put(slo.name());
        out.put(slices.size());
        put(out, slices, Slice::definitionVersion);
        put(out, slices, Slice::part);
        instants(out, slices.stream().map(slice -> slice.span().start()).toList());
        durations(out, slices.stream().map(slice -> slice.span().length()).toList());
        doubles(out, slices, Slice::good);
        doubles(out, slices, Slice::total);
        durations(out, slices.stream().map(Slice::measured).toList());
        instants(out, slices.stream().map(Slice::knownAt).toList());
        return out.bytes();
    }

    private static <T> void put(LongColumns.Writer out, List<T> of, ToLongFunction<T> what) {
        out.put(of.stream().mapToLong(what).toArray());
    }

    private static void instants(LongColumns.Writer out, List<Instant> instants) {
        put(out, instants, Instant::toEpochMilli);
        put(out, instants, instant -> instant.getLong(ChronoField.NANO_OF_SECOND) % NANOS);
    }

    private static void durations(LongColumns.Writer out, List<Duration> durations) {
        put(out, durations, Duration::toMillis);
        put(out, durations, duration -> duration.toNanosPart() % NANOS);
    }

    private static void doubles(LongColumns.Writer out, List<Slice> slices, ToDoubleFunction<Slice> what) {
        boolean whole = slices.stream().mapToDouble(what).allMatch(SlicePacking::whole);
        out.put(whole ? 1 : 0);
        put(
                out,
                slices,
                slice -> whole
                        ? (long) what.applyAsDouble(slice)
                        : Double.doubleToRawLongBits(what.applyAsDouble(slice)));
    }

    private static boolean whole(double number) {
        return Math.abs(number) < EXACT && Double.compare((double) (long) number, number) == 0;
    }

    @Override
    public List<Slice> unpack(byte[] packed) {
        var in = new LongColumns.Reader(packed);
        if (in.next() != VERSION) {
            throw new IllegalArgumentException("slices are packed in a way that is not known here");
        }
        var slo = new SloId(in.text());
        long size = in.next();
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException(size + " slices in a pack, 1 to " + MOST + " can be");
        }
        int count = (int) size;
        long[] version = in.column(count);
        long[] part = in.column(count);
        long[] start = in.column(count);
        long[] startNanos = in.column(count);
        long[] length = in.column(count);
        long[] lengthNanos = in.column(count);
        double[] good = doubles(in, count);
        double[] total = doubles(in, count);
        long[] measured = in.column(count);
        long[] measuredNanos = in.column(count);
        long[] known = in.column(count);
        long[] knownNanos = in.column(count);
        in.end();
        var slices = new ArrayList<Slice>(count);
        for (int i = 0; i < count; i++) {
            Instant from = Instant.ofEpochMilli(start[i]).plusNanos(startNanos[i]);
            slices.add(new Slice(
                    slo,
                    Math.toIntExact(version[i]),
                    Math.toIntExact(part[i]),
                    new Interval(from, from.plusMillis(length[i]).plusNanos(lengthNanos[i])),
                    good[i],
                    total[i],
                    Duration.ofMillis(measured[i]).plusNanos(measuredNanos[i]),
                    Instant.ofEpochMilli(known[i]).plusNanos(knownNanos[i])));
        }
        return slices;
    }

    private static double[] doubles(LongColumns.Reader in, int count) {
        boolean whole = in.next() == 1;
        long[] column = in.column(count);
        var doubles = new double[count];
        for (int i = 0; i < count; i++) {
            doubles[i] = whole ? (double) column[i] : Double.longBitsToDouble(column[i]);
        }
        return doubles;
    }
}
