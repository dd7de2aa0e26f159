package dev.weir.console.report.command;

import dev.weir.console.flow.BeatCodec;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.DefinitionPast;
import dev.weir.console.flow.DefinitionSet;
import dev.weir.console.flow.DefinitionVersion;
import dev.weir.engine.Judgement;
import dev.weir.engine.local.Beat;
import dev.weir.engine.local.InArrivalOrder;
import dev.weir.engine.local.InForce;
import dev.weir.engine.local.Replay;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Slice;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.reports.Period;
import dev.weir.reports.evidence.Recount;
import dev.weir.reports.fact.Fact;
import dev.weir.store.embedded.StoredPast;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts slices again: plays the stored samples of the period through the engine, with the definitions that were in force. */
final class SampleRecount implements Recount {
    /** What a slice needs from before it: the last value, the last count. */
    private static final Duration LEAD = Duration.ofHours(2);

    private static final Duration LATE = Duration.ofHours(24);

    private record Place(String slo, int version, int part, Instant start) {}

    private final StoredPast store;
    private final Map<Place, Slice> slices = new HashMap<>();
    private final Map<String, Instant> first = new HashMap<>();

    SampleRecount(StoredPast store) {
        this.store = store;
    }

    @Override
    public void begin(List<Fact> definitions) {
        if (!(definitions.getFirst() instanceof Fact.Cover cover)) {
            return;
        }
        Interval whole = Period.parse(cover.period(), ZoneId.of(cover.zone()), DayOfWeek.valueOf(cover.firstDay()))
                .interval();
        Set<SloId> slos = definitions.stream()
                .filter(Fact.Terms.class::isInstance)
                .map(fact -> new SloId(((Fact.Terms) fact).slo()))
                .collect(Collectors.toSet());
        Instant end = cover.known().isBefore(whole.end().plus(LATE))
                ? cover.known()
                : whole.end().plus(LATE);
        var span = new Interval(whole.start().minus(LEAD), end);
        List<InForce> inForce = inForce(span, slos);
        var beats = new ArrayList<Beat>();
        store.replay(BeatCodec.JOURNAL, new BeatCodec(), beats::add);
        beats.removeIf(beat -> !beat.at().isAfter(span.start()) || !beat.at().isBefore(span.end()));
        List<Slo> read = inForce.stream()
                .flatMap(set -> set.definitions().stream())
                .filter(Slo.class::isInstance)
                .map(Slo.class::cast)
                .distinct()
                .toList();
        Set<Selector> selectors =
                read.stream().flatMap(slo -> slo.selectors().stream()).collect(Collectors.toSet());
        var batches = watched(new InArrivalOrder(store, selectors, span, LATE), read);
        new Replay(Beat.TICK, store, this::take).run(new Replay.Log(batches, inForce, beats), end);
    }

    private List<InForce> inForce(Interval span, Set<SloId> slos) {
        var past = new DefinitionPast();
        store.replay(DefinitionVersion.JOURNAL, new DefinitionVersion.Written(), past::add);
        store.replay(DefinitionSet.JOURNAL, new DefinitionSet.Written(), past::add);
        store.replay(DefinitionSet.Text.JOURNAL, new DefinitionSet.WrittenText(), past::add);
        List<DefinitionPast.Known> sets =
                past.all().stream().filter(set -> set.at().isBefore(span.end())).toList();
        var inForce = new ArrayList<InForce>();
        for (int i = 0; i < sets.size(); i++) {
            DefinitionPast.Known set = sets.get(i);
            Instant at = set.at().isBefore(span.start()) ? span.start() : set.at();
            Instant until = i + 1 < sets.size() ? sets.get(i + 1).at() : span.end();
            if (!set.at().isAfter(span.start())) {
                inForce.clear();
            }
            List<Expectation> held = set.catalogue().slos().stream()
                    .filter(slo -> slos.contains(slo.id()))
                    .map(Expectation.class::cast)
                    .toList();
            var during = new Interval(at, until.isAfter(at) ? until : at.plusMillis(1));
            inForce.add(new InForce(at, held, Catalogues.corrected(set.catalogue(), during)));
        }
        return inForce;
    }

    /** The same, noting when the first sample of each SLO was taken. */
    private Iterator<List<Sample>> watched(Iterator<List<Sample>> batches, List<Slo> slos) {
        Map<Series, List<String>> readers = new HashMap<>();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return batches.hasNext();
            }

            @Override
            public List<Sample> next() {
                List<Sample> batch = batches.next();
                for (Sample sample : batch) {
                    List<String> its = readers.computeIfAbsent(
                            sample.series(),
                            series -> slos.stream()
                                    .filter(slo -> slo.selectors().stream()
                                            .anyMatch(selector -> selector.matches(sample.series())))
                                    .map(slo -> slo.id().name())
                                    .distinct()
                                    .toList());
                    for (String slo : its) {
                        first.merge(slo, sample.at(), (one, other) -> one.isBefore(other) ? one : other);
                    }
                }
                return batch;
            }
        };
    }

    private void take(Expectation of, Judgement judgement, Instant at) {
        for (Slice slice : judgement.closed()) {
            slices.put(
                    new Place(
                            slice.slo().name(),
                            slice.definitionVersion(),
                            slice.part(),
                            slice.span().start()),
                    slice);
        }
    }

    @Override
    public Optional<Fact.Slices> slices(Fact.Slices claimed) {
        Instant from = first.get(claimed.slo());
        if (from == null) {
            return Optional.empty();
        }
        var runs = new ArrayList<Fact.Run>();
        for (Fact.Run run : claimed.runs()) {
            for (int at = run.at(); at < run.at() + run.times(); at++) {
                Instant start = claimed.start().plus(claimed.length().multipliedBy(at));
                if (start.isBefore(from)) {
                    continue;
                }
                Slice slice = slices.get(new Place(claimed.slo(), claimed.version(), claimed.part(), start));
                runs.add(
                        slice == null
                                ? new Fact.Run(at, 1, 0, 0, 0)
                                : new Fact.Run(
                                        at,
                                        1,
                                        slice.good(),
                                        slice.total(),
                                        slice.measured().toMillis()));
            }
        }
        return Optional.of(new Fact.Slices(
                claimed.slo(), claimed.version(), claimed.part(), claimed.start(), claimed.length(), runs));
    }
}
