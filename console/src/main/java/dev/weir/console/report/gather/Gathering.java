package dev.weir.console.report.gather;

import dev.weir.console.history.Simulation;
import dev.weir.model.Act;
import dev.weir.model.Interval;
import dev.weir.model.slo.Correction;
import dev.weir.model.slo.SloId;
import dev.weir.reports.Period;
import dev.weir.reports.Scope;
import dev.weir.reports.Steps;
import dev.weir.reports.fact.Fact;
import dev.weir.store.embedded.StoredPast;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.CorrectedTime;
import dev.weir.wire.json.ActCodec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Gathers facts from a store, of a running console or of none: it opens the folder to read it, beside whoever writes to it. In memory are the slices of a day
 * and sums.
 */
public final class Gathering implements Facts {
    private final Path store;
    private final String estate;
    private final String weir;
    private final BiFunction<Period, Scope, List<Fact.Action>> actions;

    /**
     * Of the store in this folder.
     *
     * @param estate what the whole is called, {@code weir} the version that gathers
     * @param actions the action items that stand in a report
     */
    public Gathering(Path store, String estate, String weir, BiFunction<Period, Scope, List<Fact.Action>> actions) {
        this.store = store;
        this.estate = estate;
        this.weir = weir;
        this.actions = actions;
    }

    @Override
    public void feed(Period period, Scope scope, Instant known, Fact.Taker taker) {
        try (StoredPast past = StoredPast.open(store)) {
            new Run(past, period, scope, known, taker).feed();
        }
    }

    private final class Run {
        private final StoredPast past;
        private final Period period;
        private final Scope scope;
        private final Instant known;
        private final Fact.Taker taker;
        private final Interval when;
        private final List<Instant> steps;
        private final History history;

        Run(StoredPast past, Period period, Scope scope, Instant known, Fact.Taker taker) {
            this.past = past;
            this.period = period;
            this.scope = scope;
            this.known = known;
            this.taker = taker;
            Interval whole = period.interval();
            if (known.isBefore(whole.start())) {
                throw new IllegalArgumentException(
                        period.key() + " begins at " + whole.start() + ": nothing is known of it at " + known);
            }
            when = new Interval(whole.start(), known.isBefore(whole.end()) ? known : whole.end());
            steps = Steps.of(period, known);
            history = new History(past);
        }

        void feed() {
            Interval ever =
                    new Interval(Steps.earlier(period).getLast().interval().start(), when.end());
            Map<SloId, List<History.Version>> versions = history.versions(when, ever.start());
            Catalogue catalogue = history.at(known).map(set -> set.catalogue()).orElse(Catalogue.empty());
            var inScope = new Belonging(
                    scope,
                    history.at(when.end().minusMillis(1))
                            .map(set -> set.catalogue())
                            .orElse(Catalogue.empty()));
            versions.keySet().removeIf(slo -> !inScope.slo(slo));
            taker.take(new Fact.Cover(period.key(), period.zone().getId(), firstDay(), known, steps, estate, weir));
            versions.values().forEach(its -> its.forEach(version -> taker.take(History.terms(version))));
            inScope.agreements().forEach(sla -> taker.take(History.agreement(sla)));
            List<Correction> corrections = catalogue.corrections().stream()
                    .filter(correction -> correction.slos().stream().anyMatch(versions::containsKey))
                    .toList();
            Interval far = far(versions, ever);
            Map<String, Instant> entered = entered();
            for (Correction correction : corrections) {
                taker.take(correcting(correction, far, entered, versions.keySet()));
            }
            slices(versions, corrections, far, inScope);
            var troubles = new Incidents(past, when, known, versions.keySet(), inScope);
            troubles.feed(taker);
            new Figures(past, when, inScope).feed(taker);
            history.texts(when).stream()
                    .filter(text -> scope instanceof Scope.Estate)
                    .forEach(taker::take);
            history.doubts(when).forEach(taker::take);
            Simulation.of(past).stream()
                    .filter(mark -> mark.touches(when))
                    .forEach(mark -> taker.take(simulated(mark)));
            actions.apply(period, scope).forEach(taker::take);
        }

        private static Fact.Doubt simulated(Simulation mark) {
            return new Fact.Doubt(
                    "estate",
                    "what is from " + mark.span().start() + " to " + mark.span().end() + " was simulated, with seed "
                            + mark.seed() + ", and not measured");
        }

        private String firstDay() {
            return period instanceof dev.weir.reports.Week week
                    ? week.firstDay().name()
                    : java.time.DayOfWeek.MONDAY.name();
        }

        private Interval far(Map<SloId, List<History.Version>> versions, Interval ever) {
            Instant from = ever.start();
            for (List<History.Version> its : versions.values()) {
                Instant needed = new Balances(its, period, steps, List.of()).from();
                from = needed.isBefore(from) ? needed : from;
            }
            return new Interval(from, when.end());
        }

        private Fact.Correcting correcting(
                Correction correction, Interval far, Map<String, Instant> entered, Collection<SloId> chosen) {
            return new Fact.Correcting(
                    correction.name(),
                    correction.slos().stream()
                            .filter(chosen::contains)
                            .map(SloId::name)
                            .toList(),
                    correction.category().word(),
                    CorrectedTime.of(correction, far).stream()
                            .map(span -> new Fact.Span(span.start(), span.end()))
                            .toList(),
                    correction.author().name(),
                    correction.reason(),
                    entered.get(correction.name()));
        }

        /** When each correction was first entered. */
        private Map<String, Instant> entered() {
            var entered = new HashMap<String, Instant>();
            past.replay("audit", new ActCodec(), (Act act) -> {
                if (act.verb().equals("correction.set")) {
                    entered.putIfAbsent(act.object(), act.at());
                }
            });
            return entered;
        }

        private void slices(
                Map<SloId, List<History.Version>> versions,
                List<Correction> corrections,
                Interval far,
                Belonging inScope) {
            Map<SloId, List<Interval>> out = CorrectedTime.of(corrections, far);
            var balances = new TreeMap<String, Balances>();
            versions.forEach((slo, its) ->
                    balances.put(slo.name(), new Balances(its, period, steps, out.getOrDefault(slo, List.of()))));
            var decided = new Decided(past, inScope.agreements(), out);
            var days = new Days(past, balances.keySet(), known);
            days.read(far, when.start(), period.zone(), (day, tracks) -> {
                List<Track> sorted = tracks.stream()
                        .sorted(Comparator.comparing((Track track) -> track.slo)
                                .thenComparingInt(track -> track.part)
                                .thenComparing(track -> track.version, Comparator.reverseOrder()))
                        .toList();
                for (int i = 0; i < sorted.size(); i++) {
                    Track track = sorted.get(i);
                    List<Track> newer = newer(sorted, i);
                    if (day.start().isBefore(when.start())) {
                        Balances its = java.util.Objects.requireNonNull(balances.get(track.slo));
                        for (int at = 0; at < track.count(); at++) {
                            if (track.known(at) && !hidden(track, at, newer)) {
                                its.add(track, at);
                            }
                        }
                    } else {
                        Fact.Slices fact = track.fact(at -> hidden(track, at, newer));
                        if (!fact.runs().isEmpty()) {
                            taker.take(fact);
                            decided.take(fact);
                        }
                    }
                }
            });
            balances.values().forEach(its -> its.facts().forEach(taker::take));
            decided.feed(taker);
        }

        /** The tracks of newer versions of the same SLO. */
        private static List<Track> newer(List<Track> sorted, int of) {
            var newer = new ArrayList<Track>();
            Track track = sorted.get(of);
            for (Track other : sorted) {
                if (other.slo.equals(track.slo) && other.version > track.version) {
                    newer.add(other);
                }
            }
            return newer;
        }

        private static boolean hidden(Track track, int at, List<Track> newer) {
            for (Track other : newer) {
                Instant start = track.start(at);
                if (other.tells(start, start.plus(track.length))) {
                    return true;
                }
            }
            return false;
        }
    }
}
