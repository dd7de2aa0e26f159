package dev.weir.console.report.gather;

import dev.weir.engine.business.Growth;
import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.slo.Cost;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.SloId;
import dev.weir.model.store.Resolution;
import dev.weir.model.store.SampleSource;
import dev.weir.reports.fact.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** How much counters of decisions grew in bad slices: of prices per wrong decision. */
final class Decided {
    /** From how far before a slice counters are counted on. */
    private static final Duration BEFORE = Duration.ofMinutes(10);

    private static final int MOST_A_SERIES = 100_000;

    private record Counter(String slo, Selector decisions) {}

    private record Bad(Counter counter, Interval slice) {}

    private final SampleSource samples;
    private final Map<SloId, List<Interval>> corrected;
    private final Set<Counter> counters = new LinkedHashSet<>();
    private final Set<Bad> bad = new LinkedHashSet<>();

    Decided(SampleSource samples, List<Sla> agreements, Map<SloId, List<Interval>> corrected) {
        this.samples = samples;
        this.corrected = corrected;
        for (Sla sla : agreements) {
            for (Cost cost : sla.costs()) {
                if (cost instanceof Cost.PerWrongDecision decision) {
                    counters.add(new Counter(decision.slo().name(), decision.decisions()));
                }
            }
        }
    }

    void take(Fact.Slices slices) {
        List<Interval> out = corrected.getOrDefault(new SloId(slices.slo()), List.of());
        for (Counter counter : counters) {
            if (counter.slo().equals(slices.slo())) {
                for (Fact.Run run : slices.runs()) {
                    for (int at = run.at(); run.good() < run.total() && at < run.at() + run.times(); at++) {
                        Instant start = slices.start().plus(slices.length().multipliedBy(at));
                        if (out.stream().noneMatch(span -> span.contains(start))) {
                            bad.add(new Bad(counter, new Interval(start, start.plus(slices.length()))));
                        }
                    }
                }
            }
        }
    }

    void feed(Fact.Taker taker) {
        var sorted = new ArrayList<>(bad);
        sorted.sort(java.util.Comparator.comparing((Bad one) -> one.counter().slo())
                .thenComparing(one -> one.counter().decisions().toString())
                .thenComparing(one -> one.slice().start()));
        for (Bad one : sorted) {
            OptionalDouble grown = grown(one.counter().decisions(), one.slice());
            taker.take(new Fact.Decided(
                    one.counter().slo(),
                    one.counter().decisions().toString(),
                    new Fact.Span(one.slice().start(), one.slice().end()),
                    grown.isPresent() && Double.isFinite(grown.getAsDouble()) ? grown.getAsDouble() : null));
        }
    }

    private OptionalDouble grown(Selector counters, Interval span) {
        var when = new Interval(span.start().minus(BEFORE), span.end());
        List<Sample> found = samples.select(counters, when, new Resolution.Raw(MOST_A_SERIES)).stream()
                .flatMap(points -> points.samples().stream())
                .toList();
        return Growth.in(found, span);
    }
}
