package dev.weir.wire.definition;

import dev.weir.model.PipelineId;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.TimeWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes SLOs of their documents, and keeps them until all are read. */
final class Slos {
    private static final Keys KEYS = Keys.of(
            "description",
            "service",
            "indicator",
            "indicatorRef",
            "timeWindow",
            "budgetingMethod",
            "objectives",
            "alertPolicies");
    private static final List<String> METHODS = List.of("Occurrences", "Timeslices", "RatioTimeslices");
    private static final int MAX_POLICIES = 32;
    private static final int MAX_OBJECTIVES = 64;

    private final Library library;
    private final Alerts alerts;
    private final Versions versions;
    private final List<Slo> judged = new ArrayList<>();
    private final Map<SloId, About> abouts = new HashMap<>();
    private final List<Catalogue.Unjudged> unjudged = new ArrayList<>();

    Slos(Library library, Versions versions) {
        this.library = library;
        this.alerts = new Alerts(library);
        this.versions = versions;
    }

    /** Those that are judged, by name. */
    List<Slo> judged() {
        return judged.stream().sorted(Comparator.comparing(Slo::id)).toList();
    }

    /** What their documents say to those who are told. */
    Map<SloId, About> abouts() {
        return abouts;
    }

    /** Those that are valid and judged by nobody, by name. */
    List<Catalogue.Unjudged> unjudged() {
        return unjudged.stream()
                .sorted(Comparator.comparing(Catalogue.Unjudged::name))
                .toList();
    }

    /** Reads a document of one SLO or several; what comes of it is kept here, and its names in the library. */
    void read(Document document) {
        document.spec().fields(KEYS).ifPresent(fields -> read(document, fields));
    }

    private void read(Document document, Fields fields) {
        String description = fields.description();
        fields.required("service", "write service: with the name of a Service or a Pipeline")
                .ifPresent(library::checkService);
        Optional<TimeWindow> window = Periods.read(fields);
        List<Node> items = fields.required("objectives", "write objectives: [{target: 0.99}]")
                .map(Slos::items)
                .orElse(List.of());
        Optional<String> budgeting = budgeting(fields, items);
        boolean own = items.stream().anyMatch(Objective::composite);
        List<Objective> objectives = items.stream()
                .flatMap(item -> Objective.read(item, budgeting, own, library).stream())
                .toList();
        List<Measure> measures = own ? measures(fields, objectives) : shared(fields, items);
        Optional<Node> alerting = fields.optional("alertPolicies").filter(node -> !node.nothing());
        List<Alerts.Policy> policies = alerting.map(this::policies).orElse(List.of());
        Conduct conduct = Conduct.read(document.metadata());
        About about = Abouts.of(document.metadata());
        Optional<Metric.Foreign> foreign = measures.stream()
                .flatMap(it ->
                        it instanceof Measure.Elsewhere elsewhere ? Stream.of(elsewhere.source()) : Stream.empty())
                .findFirst();
        if (foreign.isPresent()) {
            elsewhere(document, foreign.get());
            return;
        }
        Optional<PipelineId> pipeline = pipeline(document, measures);
        boolean whole = !items.isEmpty() && objectives.size() == items.size() && !measures.isEmpty();
        if (!whole || document.metadata().name().isEmpty()) {
            return;
        }
        var indicators = new Indicators(library, pipeline);
        Optional<Objectives> all = own && objectives.size() > 1
                ? Objectives.together(document, objectives, indicators)
                : Objectives.sharing(document, objectives, measures.getFirst(), indicators);
        if (all.isEmpty() || window.isEmpty()) {
            return;
        }
        unjudged.addAll(all.get().unjudged());
        List<Promise> promises = all.get().promises();
        boolean free =
                library.claim(document, promises.stream().map(Promise::id).toList());
        var terms = new Terms(description, window.get(), alerting.map(node -> policies), conduct);
        for (Promise promise : promises) {
            Optional<Slo> slo = terms.slo(document, promise, pipeline);
            if (free) {
                slo.ifPresent(it -> judged.add(versioned(it)));
                abouts.put(promise.id(), about);
            }
        }
    }

    private Slo versioned(Slo slo) {
        String hash = Fingerprint.of(slo);
        return slo.versioned(versions.of(slo.id(), hash), hash);
    }

    /** OpenSLO's text asks for it and one of its examples leaves it out; with slices it must be said how they count. */
    private static Optional<String> budgeting(Fields fields, List<Node> items) {
        Optional<Node> said = fields.optional("budgetingMethod");
        if (said.isEmpty() && items.stream().anyMatch(Objective::sliced)) {
            return fields.owner()
                    .error(
                            "the key 'budgetingMethod' is missing, which objectives with time slices need",
                            "write budgetingMethod: Timeslices");
        }
        if (said.isEmpty()) {
            fields.owner()
                    .warning(
                            "the key 'budgetingMethod' is missing, Occurrences is taken",
                            "write budgetingMethod: Occurrences");
            return Optional.of(METHODS.getFirst());
        }
        return said.get()
                .text()
                .flatMap(word -> METHODS.contains(word)
                        ? Optional.of(word)
                        : said.get()
                                .error(
                                        "unknown budgetingMethod '" + Excerpt.of(word) + "'",
                                        Keys.advice(word, METHODS)));
    }

    private static List<Node> items(Node list) {
        List<Node> items = list.items();
        if (items.size() > MAX_OBJECTIVES) {
            list.error(
                    items.size() + " objectives, at most " + MAX_OBJECTIVES + " are read", "write several documents");
        }
        return items.subList(0, Math.min(items.size(), MAX_OBJECTIVES));
    }

    /** The SLI that a {@code spec} or an objective has in place or names. */
    static Optional<Document> sli(Fields fields, Library library) {
        return fields.either("indicator", "indicatorRef", "write indicatorRef: with the name of an SLI")
                .flatMap(node ->
                        fields.has("indicator") ? Document.inline(node, Kind.SLI) : library.find(node, Kind.SLI));
    }

    /** What the objectives of a composite measure. */
    private static List<Measure> measures(Fields fields, List<Objective> objectives) {
        for (String key : List.of("indicator", "indicatorRef")) {
            fields.optional(key)
                    .ifPresent(node -> node.error(
                            "stands beside indicators of the objectives, as only a composite has them",
                            "remove it here, or there"));
        }
        return objectives.stream()
                .flatMap(it -> it.sli().stream())
                .map(Objective.Sli::measure)
                .toList();
    }

    /** What all objectives measure; nothing when it cannot be read. */
    private List<Measure> shared(Fields fields, List<Node> items) {
        Optional<Measure> measure = sli(fields, library).flatMap(sli -> Measure.read(sli.spec(), library));
        boolean compared = measure.filter(it -> it instanceof Measure.Value || it instanceof Measure.EventTime)
                .isPresent();
        if (compared && items.size() > 1) {
            items.get(1).error("a thresholdMetric has one objective", "write an SLO of its own for each objective");
        }
        return measure.stream().toList();
    }

    private List<Alerts.Policy> policies(Node list) {
        var policies = new ArrayList<Alerts.Policy>();
        if (list.value() instanceof Value.Sequence sequence && sequence.items().isEmpty()) {
            list.warning(
                    "is empty, so nobody is told when the budget burns",
                    "remove the key to be told by the usual rules");
            return policies;
        }
        list.items().forEach(item -> alerts.entry(item).ifPresent(policies::add));
        checkTwice(policies);
        return policies;
    }

    private void elsewhere(Document document, Metric.Foreign source) {
        String system = Excerpt.of(source.system());
        document.metadata()
                .node()
                .warning(
                        "nobody judges the " + document + ": it reads from " + system
                                + ", and Weir reads only type weir",
                        "write type: weir with spec: {signal: …} or {metric: …, labels: {…}} at "
                                + source.node().file() + ":" + source.node().line() + "; a collector must fetch it");
        library.claim(document, List.of());
        unjudged.add(new Catalogue.Unjudged(
                document.name(),
                document.metadata().title(),
                "It reads from " + system + ", which Weir does not ask."));
    }

    private static void checkTwice(List<Alerts.Policy> policies) {
        if (policies.size() > MAX_POLICIES) {
            policies.get(MAX_POLICIES)
                    .node()
                    .error("more than " + MAX_POLICIES + " alert policies in one SLO", "remove some");
        }
        var names = new HashSet<String>();
        for (Alerts.Policy policy : policies) {
            if (!names.add(policy.name())) {
                policy.node()
                        .error(
                                "the AlertPolicy '" + policy.name() + "' stands twice in one SLO",
                                "remove or rename one");
            }
        }
    }

    /** The SLO's own pipeline: the one that it is annotated with, or the only one that its metrics name. */
    private Optional<PipelineId> pipeline(Document document, List<Measure> measures) {
        Optional<Node> said = document.metadata().annotation("weir.dev/pipeline");
        if (said.isPresent()) {
            return PipelineName.read(said.get(), library);
        }
        if (measures.isEmpty()) {
            return Optional.empty();
        }
        List<PipelineId> named = measures.stream()
                .flatMap(Measure::pipelines)
                .distinct()
                .sorted()
                .toList();
        if (named.size() == 1) {
            return Optional.of(named.getFirst());
        }
        return document.metadata()
                .node()
                .error(
                        named.isEmpty()
                                ? "its metrics name no pipeline"
                                : "its metrics name several pipelines, " + named,
                        "annotate it with weir.dev/pipeline: ENVIRONMENT/NAME");
    }
}
