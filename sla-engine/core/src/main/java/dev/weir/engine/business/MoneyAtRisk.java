package dev.weir.engine.business;

import dev.weir.model.slo.Cost;
import dev.weir.model.slo.Slice;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;

/**
 * What one broken promise costs: the integral of a {@link Cost} over bad slices.
 *
 * <p>A slice costs its own amount, a pure function of the slice, rounded to 34 digits; amounts are added exactly. So the sum does not
 * depend on how time is cut up, on the order in which slices become known, nor on when one asks. A slice that becomes known again
 * replaces the one before. Only bad slices are remembered: at most as many as the time that is kept has.
 *
 * <p>A slice of a part, as of a composite of Occurrences, costs what it would cost alone times the part's share of the weights: so much
 * of a bad minute it is, of a wrong decision, and of a bad event.
 *
 * <p>A slice belongs to the span in which it ends, so it is never in two spans that meet. Not thread-safe.
 */
public final class MoneyAtRisk {
    private static final BigDecimal MINUTE_MS = BigDecimal.valueOf(60_000);

    private record Place(Instant start, int part) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int order = start.compareTo(other.start);
            return order != 0 ? order : Integer.compare(part, other.part);
        }
    }

    private record Bad(Instant end, int version, Optional<BigDecimal> amount) {}

    private final Cost cost;
    private final Decisions decisions;
    private final Predicate<Slice> corrected;
    private final IntToDoubleFunction share;
    private final NavigableMap<Place, Bad> slices = new TreeMap<>();

    /**
     * Nothing yet.
     *
     * @param corrected slices that do not count: they cost nothing
     * @param share the share of the weights that a part has, as {@link dev.weir.model.slo.Slo#share} says it
     */
    public MoneyAtRisk(Cost cost, Decisions decisions, Predicate<Slice> corrected, IntToDoubleFunction share) {
        this.cost = cost;
        this.decisions = decisions;
        this.corrected = corrected;
        this.share = share;
    }

    /** Nothing yet, of an SLO that is counted as a whole. */
    public MoneyAtRisk(Cost cost, Decisions decisions, Predicate<Slice> corrected) {
        this(cost, decisions, corrected, part -> 1);
    }

    /** What is counted. */
    public Cost cost() {
        return cost;
    }

    /** Takes in what is known of a slice; of other SLOs nothing. The newest word of a span counts. */
    public void take(Slice slice) {
        if (!slice.slo().equals(cost.slo())) {
            return;
        }
        Instant start = slice.span().start();
        Instant end = slice.span().end();
        var overlapping = slices.subMap(new Place(start, 0), new Place(end, 0)).entrySet();
        overlapping.removeIf(known -> replaces(slice, known));
        // another version may have cut time otherwise
        Map.Entry<Place, Bad> before = slices.lowerEntry(new Place(start, 0));
        while (before != null && before.getValue().end().isAfter(start)) {
            if (replaces(slice, before)) {
                slices.remove(before.getKey());
            }
            before = slices.lowerEntry(before.getKey());
        }
        if (slice.good() < slice.total() && !corrected.test(slice)) {
            BigDecimal of = BigDecimal.valueOf(share.applyAsDouble(slice.part()));
            Optional<BigDecimal> amount = amount(cost, slice, decisions).map(all -> all.multiply(of));
            slices.put(new Place(start, slice.part()), new Bad(end, slice.definitionVersion(), amount));
        }
    }

    /** Of one version the parts stand side by side. */
    private static boolean replaces(Slice slice, Map.Entry<Place, Bad> known) {
        return known.getKey().part() == slice.part() || known.getValue().version() != slice.definitionVersion();
    }

    /** What a slice costs, in major units; empty when that cannot be told. */
    public static Optional<BigDecimal> amount(Cost cost, Slice slice, Decisions decisions) {
        if (!(slice.good() < slice.total())) {
            return Optional.of(BigDecimal.ZERO);
        }
        BigDecimal total = new BigDecimal(slice.total());
        BigDecimal bad = total.subtract(new BigDecimal(slice.good()));
        return switch (cost) {
            case Cost.PerBadMinute perMinute ->
                Optional.of(perMinute
                        .rate()
                        .multiply(BigDecimal.valueOf(slice.span().length().toMillis()))
                        .multiply(bad)
                        .divide(MINUTE_MS.multiply(total), MathContext.DECIMAL128));
            case Cost.PerBadEvent perEvent ->
                Optional.of(perEvent.rate().multiply(bad).round(MathContext.DECIMAL128));
            case Cost.PerWrongDecision perDecision -> {
                OptionalDouble grown = decisions.grown(perDecision.decisions(), slice.span());
                yield grown.isPresent() && Double.isFinite(grown.getAsDouble())
                        ? Optional.of(perDecision
                                .rate()
                                .multiply(new BigDecimal(grown.getAsDouble()))
                                .multiply(bad)
                                .divide(total, MathContext.DECIMAL128))
                        : Optional.empty();
            }
        };
    }

    /** What is at risk by the slices that end after one time and not after another. */
    public Amounts between(Instant after, Instant upTo) {
        BigDecimal sum = BigDecimal.ZERO;
        int unpriced = 0;
        for (Bad bad : slices.headMap(new Place(upTo, 0), false).descendingMap().values()) {
            if (!bad.end().isAfter(after)) {
                break;
            }
            if (!bad.end().isAfter(upTo)) {
                sum = sum.add(bad.amount().orElse(BigDecimal.ZERO));
                unpriced += bad.amount().isPresent() ? 0 : 1;
            }
        }
        return new Amounts(Map.of(cost.currency(), sum), unpriced);
    }

    /** Forgets the slices that ended by then, but for so long before it. */
    public void forget(Instant before, Duration spare) {
        while (!slices.isEmpty() && !slices.firstEntry().getValue().end().isAfter(before.minus(spare))) {
            slices.pollFirstEntry();
        }
    }

    /**
     * The same, with slices that may still change in the place of what is remembered of their time; nothing of them is remembered.
     *
     * @param unsettled oldest first
     */
    public Amounts between(Instant after, Instant upTo, List<Slice> unsettled) {
        if (unsettled.isEmpty()) {
            return between(after, upTo);
        }
        Instant cut = unsettled.getFirst().span().start();
        var late = new MoneyAtRisk(cost, decisions, corrected, share);
        Place first = new Place(cut, 0);
        Place before = slices.lowerKey(first);
        Place from = before == null ? first : new Place(before.start(), 0);
        late.slices.putAll(slices.tailMap(from, true));
        unsettled.forEach(late::take);
        return between(after, upTo.isBefore(cut) ? upTo : cut)
                .plus(late.between(after.isAfter(cut) ? after : cut, upTo));
    }
}
