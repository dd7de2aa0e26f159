package dev.weir.wire.definition;

import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.BurnRule;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Makes SLOs of their documents. */
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
    private static final int MAX_POLICIES = 32;
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration LEAST_PERIOD = Duration.ofHours(1);

    private final Library library;
    private final Alerts alerts;
    private final Versions versions;

    Slos(Library library, Versions versions) {
        this.library = library;
        this.alerts = new Alerts(library);
        this.versions = versions;
    }

    Optional<Slo> read(Document document) {
        return document.spec().fields(KEYS).flatMap(fields -> read(document, fields));
    }

    private Optional<Slo> read(Document document, Fields fields) {
        String description = fields.description();
        fields.optional("service").ifPresent(library::checkService);
        Optional<Measure> measure = measure(fields);
        Optional<Duration> period = fields.required(
                        "timeWindow", "write timeWindow: [{duration: 28d, isRolling: true}]")
                .flatMap(Slos::period);
        Optional<String> budgeting = fields.required("budgetingMethod", "write budgetingMethod: Occurrences")
                .flatMap(Slos::budgeting);
        Optional<Objective> objective = fields.required("objectives", "write objectives: [{target: 0.99}]")
                .flatMap(node -> node.onlyItem(
                        "several objectives are not read yet", "write an SLO of its own for each objective"))
                .flatMap(node -> Objective.read(node, budgeting));
        List<Alerts.Policy> policies = new ArrayList<>();
        fields.optional("alertPolicies")
                .ifPresent(
                        node -> node.items().forEach(item -> alerts.entry(item).ifPresent(policies::add)));
        checkTwice(policies);
        Optional<Duration> silence = document.metadata()
                .annotation("weir.dev/no-data-after")
                .map(Lengths::weir)
                .orElse(Optional.of(SILENCE));
        Optional<Node> sliceNode = document.metadata().annotation("weir.dev/slice");
        Optional<PipelineId> pipeline = pipeline(document, measure);
        Optional<Indicator> indicator =
                measure.flatMap(what -> objective.flatMap(said -> indicator(what, said, pipeline)));
        if (period.isEmpty() || objective.isEmpty() || objective.get().method().isEmpty()) {
            return Optional.empty();
        }
        BudgetingMethod method = objective.get().method().get();
        Optional<List<BurnRule>> rules = fields.has("alertPolicies")
                ? rules(policies, objective.get(), period.get())
                : Optional.of(DefaultRules.of(
                        period.get(),
                        objective.get().target(),
                        document.metadata().node()));
        Optional<Duration> slice = rules.flatMap(known -> SliceLength.of(
                sliceNode, known, method, period.get(), objective.get().node()));
        if (document.metadata().name().isEmpty()
                || pipeline.isEmpty()
                || indicator.isEmpty()
                || silence.isEmpty()
                || slice.isEmpty()) {
            return Optional.empty();
        }
        var judged = new Slo(
                new SloId(document.name()),
                0,
                "",
                document.metadata().title(),
                description,
                pipeline.get(),
                indicator.get(),
                objective.get().target(),
                new TimeWindow.Rolling(period.get()),
                method,
                rules.get(),
                slice.get(),
                silence.get(),
                policies.stream().anyMatch(Alerts.Policy::onNoData));
        return Optional.of(versioned(judged));
    }

    private Slo versioned(Slo slo) {
        String hash = Fingerprint.of(slo);
        return slo.versioned(versions.of(slo.id(), hash), hash);
    }

    private Optional<Measure> measure(Fields fields) {
        return fields.either("indicator", "indicatorRef", "write indicatorRef: with the name of an SLI")
                .flatMap(node ->
                        fields.has("indicator") ? Document.inline(node, Kind.SLI) : library.find(node, Kind.SLI))
                .flatMap(sli -> Measure.read(sli.spec(), library));
    }

    private static Optional<Duration> period(Node list) {
        Keys keys = Keys.of("duration", "isRolling")
                .refusing("calendar", "calendar windows are not read yet", "use a rolling one: isRolling: true");
        return list.onlyItem("an SLO has exactly one time window", "write an SLO for each window")
                .flatMap(node -> node.fields(keys))
                .flatMap(fields -> {
                    boolean rolling = fields.required("isRolling", "write isRolling: true")
                            .flatMap(flag -> flag.bool()
                                    .flatMap(yes -> yes
                                            ? Optional.of(true)
                                            : flag.error("calendar windows are not read yet", "write isRolling: true")))
                            .orElse(false);
                    Optional<Duration> length =
                            fields.required("duration", "write duration: 28d").flatMap(Slos::length);
                    return rolling ? length : Optional.empty();
                });
    }

    private static Optional<Duration> length(Node node) {
        return Lengths.openSlo(node).flatMap(length -> {
            if (node.text().orElse("").endsWith("m")) {
                node.warning(
                        "m is minutes; an example of OpenSLO writes 1m for a month",
                        "write days for months, 30d, and hours for hours");
            }
            if (length.compareTo(LEAST_PERIOD) < 0) {
                return node.error("a period of " + Lengths.text(length) + " is less than an hour", "write 30d, say");
            }
            return Optional.of(length);
        });
    }

    private static Optional<String> budgeting(Node node) {
        return node.text().flatMap(word -> switch (word) {
            case "Occurrences", "Timeslices" -> Optional.of(word);
            case "RatioTimeslices" ->
                node.error("budgetingMethod RatioTimeslices is not read yet", "use Timeslices or Occurrences");
            default ->
                node.error(
                        "unknown budgetingMethod '" + Excerpt.of(word) + "'",
                        Keys.advice(word, List.of("Occurrences", "Timeslices")));
        });
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
    private Optional<PipelineId> pipeline(Document document, Optional<Measure> measure) {
        Optional<Node> said = document.metadata().annotation("weir.dev/pipeline");
        if (said.isPresent()) {
            return said.get().text().flatMap(text -> {
                String[] parts = text.split("/", -1);
                if (parts.length != 2 || !new Name(parts[0]).good() || !new Name(parts[1]).good()) {
                    return said.get()
                            .error(
                                    "'" + Excerpt.of(text) + "' is no pipeline",
                                    "write ENVIRONMENT/NAME, as in demo/orders");
                }
                var id = new PipelineId(parts[0], parts[1]);
                return library.knows(id, said.get()) ? Optional.of(id) : Optional.empty();
            });
        }
        if (measure.isEmpty()) {
            return Optional.empty();
        }
        List<PipelineId> named = measure.get().pipelines().toList();
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

    private Optional<Indicator> indicator(Measure measure, Objective objective, Optional<PipelineId> pipeline) {
        return switch (measure) {
            case Measure.Value value -> {
                boolean good = objective.checkValue(value.metric());
                Optional<Selector> metric = value.metric().resolve(pipeline, library);
                yield good
                        ? metric.map(chosen -> new Indicator.Threshold(
                                chosen,
                                objective.op().orElseThrow(),
                                objective.value().orElseThrow()))
                        : Optional.empty();
            }
            case Measure.Share share -> {
                boolean good = objective.checkNoValue(share.counts());
                Optional<Selector> part = share.part().resolve(pipeline, library);
                Optional<Selector> total = share.total().resolve(pipeline, library);
                yield good && part.isPresent() && total.isPresent()
                        ? Optional.of(new Indicator.Ratio(part.get(), share.counts(), total.get()))
                        : Optional.empty();
            }
        };
    }

    private static Optional<List<BurnRule>> rules(List<Alerts.Policy> policies, Objective objective, Duration period) {
        var rules = new ArrayList<BurnRule>();
        boolean good = true;
        for (Alerts.Policy policy : policies) {
            if (policy.rule().isEmpty()) {
                continue;
            }
            Alerts.Burn burn = policy.rule().get();
            if (burn.rule().factor() * objective.target().budget() > 1) {
                burn.threshold()
                        .error(
                                "can never fire: at a target of "
                                        + objective.target().ratio() + " no burn rate reaches "
                                        + burn.threshold().text().orElse(""),
                                "write at most " + Alerts.most(objective.target()) + ", or raise the target");
                good = false;
            }
            if (burn.rule().longWindow().compareTo(period) > 0) {
                burn.window()
                        .error(
                                "the lookbackWindow " + Lengths.text(burn.rule().longWindow())
                                        + " is longer than the SLO's period, " + Lengths.text(period),
                                "write a shorter one");
                good = false;
            }
            rules.add(burn.rule());
        }
        return good ? Optional.of(rules) : Optional.empty();
    }

    /** A part of a pipeline's id. */
    private record Name(String text) {
        boolean good() {
            return text.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
        }
    }
}
