package dev.weir.console.report.gather;

import dev.weir.console.flow.DefinitionPast;
import dev.weir.console.flow.DefinitionSet;
import dev.weir.console.flow.DefinitionVersion;
import dev.weir.model.Interval;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Cost;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Sla;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.reports.fact.Fact;
import dev.weir.reports.fact.Window;
import dev.weir.store.embedded.StoredPast;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was promised when: the definitions that were in force, from their journals. */
final class History {
    private final List<DefinitionPast.Known> sets;

    History(StoredPast store) {
        var past = new DefinitionPast();
        store.replay(DefinitionVersion.JOURNAL, new DefinitionVersion.Written(), past::add);
        store.replay(DefinitionSet.JOURNAL, new DefinitionSet.Written(), past::add);
        store.replay(DefinitionSet.Text.JOURNAL, new DefinitionSet.WrittenText(), past::add);
        sets = past.all();
    }

    /** The catalogue that was in force at an instant. */
    Optional<DefinitionPast.Known> at(Instant instant) {
        return sets.stream().filter(set -> !set.at().isAfter(instant)).reduce((older, newer) -> newer);
    }

    /** One version and the time in which it was in force. */
    record Version(Slo slo, Catalogue catalogue, Instant since, Optional<Instant> until) {}

    /** Every version of the SLOs that are no shadows and in force at any time of a span, in order; those before it reach back to {@code from}. */
    Map<SloId, List<Version>> versions(Interval span, Instant from) {
        var all = new TreeMap<SloId, List<Version>>();
        for (DefinitionPast.Known set : sets) {
            if (set.at().isBefore(span.end())) {
                for (List<Version> versions : all.values()) {
                    Version last = versions.getLast();
                    boolean goes = set.catalogue().slos().stream()
                            .noneMatch(slo -> !slo.shadow()
                                    && slo.id().equals(last.slo().id())
                                    && slo.version() == last.slo().version());
                    if (goes && last.until().isEmpty()) {
                        versions.set(
                                versions.size() - 1,
                                new Version(last.slo(), last.catalogue(), last.since(), Optional.of(set.at())));
                    }
                }
                for (Slo slo : set.catalogue().slos()) {
                    if (slo.shadow()) {
                        continue;
                    }
                    List<Version> versions = all.computeIfAbsent(slo.id(), any -> new ArrayList<>());
                    boolean stands =
                            !versions.isEmpty() && versions.getLast().until().isEmpty();
                    Instant since = stands ? versions.removeLast().since() : set.at();
                    versions.add(new Version(slo, set.catalogue(), since, Optional.empty()));
                }
            }
        }
        all.values()
                .forEach(versions -> versions.removeIf(version ->
                        version.until().map(end -> !end.isAfter(from)).orElse(false)));
        all.values()
                .removeIf(versions -> versions.isEmpty()
                        || versions.getLast()
                                .until()
                                .map(end -> !end.isAfter(span.start()))
                                .orElse(false));
        all.replaceAll((slo, versions) -> merged(versions));
        return all;
    }

    /** A version that came back is one version. */
    private static List<Version> merged(List<Version> versions) {
        var byNumber = new TreeMap<Integer, Version>();
        for (Version version : versions) {
            byNumber.merge(
                    version.slo().version(),
                    version,
                    (before, again) -> new Version(again.slo(), again.catalogue(), before.since(), again.until()));
        }
        return List.copyOf(byNumber.values());
    }

    static Fact.Terms terms(Version version) {
        Slo slo = version.slo();
        return new Fact.Terms(
                slo.id().name(),
                slo.version(),
                slo.hash(),
                slo.title(),
                slo.pipeline().toString(),
                owner(slo.pipeline(), version.catalogue().pipelines()),
                slo.target().ratio(),
                Window.of(slo.window()),
                method(slo.method()),
                slo.noData().word(),
                slice(slo),
                parts(slo),
                version.since(),
                version.until().orElse(null));
    }

    private static String owner(PipelineId pipeline, Collection<Pipeline> pipelines) {
        return pipelines.stream()
                .filter(one -> one.id().equals(pipeline))
                .map(Pipeline::owner)
                .findFirst()
                .orElse("");
    }

    private static String method(BudgetingMethod method) {
        return switch (method) {
            case BudgetingMethod.Occurrences events -> "Occurrences";
            case BudgetingMethod.Timeslices slices -> "Timeslices";
            case BudgetingMethod.RatioTimeslices slices -> "RatioTimeslices";
        };
    }

    /** A timeslice is the slice of its SLO, else the SLO says it. */
    static Duration slice(Slo slo) {
        return switch (slo.method()) {
            case BudgetingMethod.Occurrences events -> slo.slice();
            case BudgetingMethod.Timeslices slices -> slices.window();
            case BudgetingMethod.RatioTimeslices slices -> slices.window();
        };
    }

    private static List<Fact.Part> parts(Slo slo) {
        var parts = new ArrayList<Fact.Part>();
        List<Indicator.Component> components = slo.parts();
        for (int i = 0; i < components.size(); i++) {
            Indicator.Component component = components.get(i);
            parts.add(new Fact.Part(
                    component.name(), slo.share(i + 1), component.target().ratio()));
        }
        return parts;
    }

    static Fact.Agreement agreement(Sla sla) {
        return new Fact.Agreement(
                sla.name(),
                sla.title(),
                sla.consumer(),
                sla.owner(),
                sla.useCase(),
                sla.slos().stream().map(SloId::name).toList(),
                sla.kpis(),
                sla.costs().stream().map(History::price).toList(),
                sla.credits().stream()
                        .map(tier -> new Fact.Credit(tier.below(), tier.credit()))
                        .toList());
    }

    private static Fact.Price price(Cost cost) {
        String slo = cost.slo().name();
        String currency = cost.currency().getCurrencyCode();
        return switch (cost) {
            case Cost.PerBadMinute minute -> new Fact.Price(slo, "minute", minute.rate(), currency, "");
            case Cost.PerBadEvent event -> new Fact.Price(slo, "event", event.rate(), currency, "");
            case Cost.PerWrongDecision decision ->
                new Fact.Price(
                        slo,
                        "decision",
                        decision.rate(),
                        currency,
                        decision.decisions().toString());
        };
    }

    /** The texts that were in force at any time of a span. */
    List<Fact.Definition> texts(Interval span) {
        var numbers = new HashMap<String, Integer>();
        var newest = new HashMap<String, Fact.Definition>();
        var told = new ArrayList<Fact.Definition>();
        for (DefinitionPast.Known set : sets) {
            if (!set.at().isBefore(span.end())) {
                break;
            }
            if (!set.at().isAfter(span.start())) {
                told.clear();
            }
            for (Source source : set.sources()) {
                String hash = DefinitionSet.sha256(source.text());
                Fact.Definition before = newest.get(source.file());
                if (before == null || !before.sha256().equals(hash)) {
                    int number = numbers.merge(source.file(), 1, Integer::sum);
                    before = new Fact.Definition(source.file(), number, hash, source.text(), set.at());
                    newest.put(source.file(), before);
                }
                if (!told.contains(before)) {
                    told.add(before);
                }
            }
        }
        return told;
    }

    /** What could not be read of the definitions of a span. */
    List<Fact.Doubt> doubts(Interval span) {
        return sets.stream()
                .filter(set -> set.at().isBefore(span.end()))
                .reduce((older, newer) -> newer)
                .map(set -> set.doubts().stream()
                        .map(doubt -> new Fact.Doubt("estate", doubt))
                        .toList())
                .orElse(List.of(new Fact.Doubt(
                        "estate", "no definitions are stored of that time: nothing was promised, as far as is known")));
    }
}
