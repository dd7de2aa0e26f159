package dev.weir.console.impact;

import dev.weir.engine.SloEngine;
import dev.weir.model.Interval;
import dev.weir.model.lineage.ModelArtifact;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * When the features of a model were stale: while a slice of one of its freshness SLOs was bad. Of several SLOs the worst speaks, so that no decision is counted
 * twice; of a slice that is partly bad that part counts. Time that one of them did not measure is unknown, never fresh.
 */
final class Staleness {
    private final Journal<Slice> journal;
    private final Function<SloId, List<Slice>> unsettled;
    private final List<Slo> slos;

    /**
     * Reads from these.
     *
     * @param unsettled slices of an SLO that are no facts yet
     * @param slos those in force; what is none of them measures nothing
     */
    Staleness(Journal<Slice> journal, Function<SloId, List<Slice>> unsettled, List<Slo> slos) {
        this.journal = journal;
        this.unsettled = unsettled;
        this.slos = List.copyOf(slos);
    }

    /**
     * A span in which it was the same.
     *
     * @param bad the share of the decisions in it that were taken on stale features, 0…1, as far as was measured
     * @param measured the share of it that every SLO measured, 0…1
     */
    record Cell(Interval span, double bad, double measured) {}

    /** The whole of a span in cells, in order. */
    List<Cell> cells(ModelArtifact model, Interval span) {
        List<List<Slice>> all =
                model.freshness().stream().map(slo -> slices(slo, span)).toList();
        var cuts = new TreeSet<Instant>(List.of(span.start(), span.end()));
        for (List<Slice> slices : all) {
            for (Slice slice : slices) {
                within(slice.span().start(), span, cuts);
                within(slice.span().end(), span, cuts);
            }
        }
        int[] next = new int[all.size()];
        var cells = new ArrayList<Cell>();
        Instant from = null;
        for (Instant to : cuts) {
            if (from != null) {
                add(cells, cell(all, next, new Interval(from, to)));
            }
            from = to;
        }
        return cells;
    }

    private static void within(Instant at, Interval span, Set<Instant> cuts) {
        if (span.contains(at)) {
            cuts.add(at);
        }
    }

    private static Cell cell(List<List<Slice>> all, int[] next, Interval span) {
        double bad = 0;
        double measured = all.isEmpty() ? 0 : 1;
        for (int i = 0; i < next.length; i++) {
            List<Slice> slices = all.get(i);
            while (next[i] < slices.size() && !slices.get(next[i]).span().end().isAfter(span.start())) {
                next[i]++;
            }
            double share = 0;
            double seen = 0;
            int version = 0;
            for (int k = next[i];
                    k < slices.size() && slices.get(k).span().start().isBefore(span.end());
                    k++) {
                Slice slice = slices.get(k);
                if (!slice.span().end().isAfter(span.start()) || slice.definitionVersion() < version) {
                    continue;
                }
                boolean newer = slice.definitionVersion() > version;
                version = slice.definitionVersion();
                double one = slice.total() > 0 ? (slice.total() - slice.good()) / slice.total() : 0;
                share = newer ? one : Math.max(share, one);
                seen = (double) slice.measured().toMillis()
                        / Math.max(1, slice.span().length().toMillis());
            }
            bad = Math.max(bad, share);
            measured = Math.min(measured, seen);
        }
        return new Cell(span, bad, measured);
    }

    private static void add(List<Cell> cells, Cell cell) {
        if (!cells.isEmpty()) {
            Cell last = cells.getLast();
            if (last.bad() == cell.bad() && last.measured() == cell.measured()) {
                cells.set(
                        cells.size() - 1,
                        new Cell(new Interval(last.span().start(), cell.span().end()), cell.bad(), cell.measured()));
                return;
            }
        }
        cells.add(cell);
    }

    /** As known now, oldest first. */
    private List<Slice> slices(SloId id, Interval span) {
        Optional<Slo> slo = slos.stream().filter(known -> known.id().equals(id)).findFirst();
        if (slo.isEmpty()) {
            return List.of();
        }
        Duration length = SloEngine.sliceOf(slo.get());
        var facts = new ArrayList<>(
                journal.read(id.name(), new Interval(span.start().minus(length), span.end())));
        facts.addAll(unsettled.apply(id));
        return Slice.asKnown(facts).stream()
                .filter(slice -> slice.span().end().isAfter(span.start())
                        && slice.span().start().isBefore(span.end()))
                .toList();
    }
}
