package dev.weir.console.backtest;

import dev.weir.console.flow.BeatCodec;
import dev.weir.console.flow.Catalogues;
import dev.weir.console.flow.DefinitionPast;
import dev.weir.console.flow.DefinitionSet;
import dev.weir.console.flow.DefinitionVersion;
import dev.weir.engine.local.Beat;
import dev.weir.engine.local.InArrivalOrder;
import dev.weir.engine.local.InForce;
import dev.weir.engine.local.Replay;
import dev.weir.model.Interval;
import dev.weir.model.Selector;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.ThresholdAlert;
import dev.weir.store.embedded.StoredPast;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.CorrectedTime;
import dev.weir.wire.definition.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Replays definitions over a store, one expectation at a time: what it holds in memory is the slices of one. */
final class Rehearsal {
    /** Silence and the ends of slices are looked at so often; samples are judged as they arrive. */
    static final Duration TICK = Duration.ofSeconds(10);

    private static final Duration LATE = Duration.ofHours(24);

    private final StoredPast store;
    private final Interval span;
    private final List<Beat> beats = new ArrayList<>();
    private final List<DefinitionPast.Known> sets;
    private long replayed;

    Rehearsal(StoredPast store, Interval span) {
        this.store = store;
        this.span = span;
        var past = new DefinitionPast();
        store.replay(DefinitionVersion.JOURNAL, new DefinitionVersion.Written(), past::add);
        store.replay(DefinitionSet.JOURNAL, new DefinitionSet.Written(), past::add);
        store.replay(DefinitionSet.Text.JOURNAL, new DefinitionSet.WrittenText(), past::add);
        sets = past.all();
        store.replay(BeatCodec.JOURNAL, new BeatCodec(), beats::add);
    }

    /** Everything that a catalogue expects. */
    static Stream<Expectation> expectations(Catalogue catalogue) {
        return Stream.concat(catalogue.slos().stream(), catalogue.alerts().stream());
    }

    /** The newest catalogue that was in force. */
    Optional<DefinitionPast.Known> newest() {
        return sets.isEmpty() ? Optional.empty() : Optional.of(sets.getLast());
    }

    /** The files of that catalogue. */
    List<Source> sources() {
        return newest().map(DefinitionPast.Known::sources).orElse(List.of());
    }

    /** The newest version of an expectation, 0 when there is none. */
    int number(SloId id) {
        return sets.stream()
                .flatMap(set -> expectations(set.catalogue()))
                .filter(one -> one.id().equals(id))
                .mapToInt(Expectation::version)
                .max()
                .orElse(0);
    }

    /** Compares, telling how much of the whole work is done, 0…1: first the candidate, then what was in force. */
    Comparison watched(Expectation candidate, DoubleConsumer progress) {
        Instant begin = span.start().minus(lookBack(candidate));
        double length = Duration.between(begin, span.end()).toMillis();
        var round = new Object() {
            Instant last = Instant.MIN;
            double before;
        };
        return compare(candidate, at -> {
            if (at.isBefore(round.last)) {
                round.before = 0.5;
            }
            round.last = at;
            double done = Duration.between(begin, at).toMillis() / length;
            progress.accept(round.before + Math.clamp(done, 0, 1) / 2);
        });
    }

    /** Replays a candidate and what was in force under its name. */
    Comparison compare(Expectation candidate, Consumer<Instant> progress) {
        Instant begin = span.start().minus(lookBack(candidate));
        var remarks = new ArrayList<String>();
        var after = new Told(span);
        var watched = replay(candidate(candidate, begin), begin, after, progress);
        List<InForce> past = past(candidate.id(), begin, remarks);
        Told before = null;
        if (past.stream().anyMatch(set -> !set.definitions().isEmpty())) {
            before = new Told(span);
            replay(past, begin, before, progress);
        }
        return new Comparison(candidate, after, before, watched.coverage(), watched.inSpan(), remarks);
    }

    /** The candidate all the time, with the corrections that were in force. */
    private List<InForce> candidate(Expectation candidate, Instant begin) {
        var inForce = new ArrayList<InForce>();
        inForce.add(new InForce(begin, List.of(candidate)));
        for (int i = 0; i < sets.size(); i++) {
            Instant at = sets.get(i).at();
            if (at.isBefore(span.end())) {
                Interval held = held(i);
                var corrections = CorrectedTime.of(
                        sets.get(i).catalogue().corrections(),
                        new Interval(held.start().minus(lookBack(candidate)), held.end()));
                if (!at.isAfter(begin)) {
                    inForce.clear();
                }
                inForce.add(new InForce(at.isBefore(begin) ? begin : at, List.of(candidate), corrections));
            }
        }
        return inForce;
    }

    /** How long a catalogue was in force. */
    private Interval held(int set) {
        Instant at = sets.get(set).at();
        Instant until = set + 1 < sets.size() ? sets.get(set + 1).at() : span.end();
        return new Interval(at, until.isAfter(at) ? until : at.plusMillis(1));
    }

    /** How many samples were replayed so far. */
    long replayed() {
        return replayed;
    }

    private Watching replay(List<InForce> definitions, Instant begin, Told told, Consumer<Instant> progress) {
        Set<Selector> selectors = definitions.stream()
                .flatMap(set -> set.definitions().stream())
                .flatMap(one -> one.selectors().stream())
                .collect(Collectors.toSet());
        Duration reach = definitions.stream()
                .flatMap(set -> set.definitions().stream())
                .map(Rehearsal::silence)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        var batches = new InArrivalOrder(store, selectors, new Interval(begin, span.end()), LATE);
        var watched = new Watching(batches, span, reach, progress);
        var during = beats.stream()
                .filter(beat -> beat.at().isAfter(begin) && beat.at().isBefore(span.end()))
                .toList();
        new Replay(TICK, store, told).run(new Replay.Log(watched, definitions, during), span.end());
        replayed += watched.samples();
        return watched;
    }

    private List<InForce> past(SloId id, Instant begin, List<String> remarks) {
        var inForce = new ArrayList<InForce>();
        for (int i = 0; i < sets.size(); i++) {
            DefinitionPast.Known known = sets.get(i);
            if (known.at().isBefore(span.end())) {
                var held = expectations(known.catalogue())
                        .filter(one -> one.id().equals(id))
                        .toList();
                if (!known.at().isAfter(begin)) {
                    inForce.clear();
                }
                inForce.add(new InForce(
                        known.at().isBefore(begin) ? begin : known.at(),
                        held,
                        Catalogues.corrected(known.catalogue(), held(i))));
                known.doubts().stream()
                        .filter(doubt -> doubt.contains(id.name()) || !doubt.contains("means something else"))
                        .forEach(remarks::add);
            }
        }
        if (inForce.isEmpty()) {
            remarks.add("what was in force in that span is not known: this store keeps no definitions that old");
        } else if (inForce.stream().allMatch(set -> set.definitions().isEmpty())) {
            remarks.add("nothing of that name was in force: it is compared with nothing");
        } else if (inForce.getFirst().at().isAfter(span.start())) {
            remarks.add("what was in force is known since " + inForce.getFirst().at()
                    + " only; before that it is silent here");
        }
        return inForce;
    }

    /** Far enough for its budget at the start of the span. */
    private static Duration lookBack(Expectation expectation) {
        return switch (expectation) {
            case Slo slo -> slo.window().length();
            case ThresholdAlert alert -> alert.after().plus(alert.silence()).plus(Duration.ofHours(24));
        };
    }

    private static Duration silence(Expectation expectation) {
        return switch (expectation) {
            case Slo slo -> slo.silence();
            case ThresholdAlert alert -> alert.silence();
        };
    }
}
