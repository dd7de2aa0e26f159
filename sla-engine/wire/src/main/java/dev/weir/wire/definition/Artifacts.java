package dev.weir.wire.definition;

import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import dev.weir.model.lineage.Feature;
import dev.weir.model.lineage.ModelArtifact;
import dev.weir.model.slo.SloId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The lists {@code features} and {@code models} of pipelines. They are read when all pipelines and SLOs are known: a model names the features of others, and
 * each name is one within its environment.
 */
final class Artifacts {
    private static final Keys FEATURE = Keys.of("name", "description", "datasets");
    private static final Keys MODEL =
            Keys.of("name", "description", "features", "decisions", "freshness", "staleDecision");
    /** Feature stores write their names with underscores. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

    private static final int MOST = 100;

    private final Library library;
    private final Promises promises;
    private final Map<String, PipelineId> takenFeatures = new HashMap<>();
    private final Map<String, PipelineId> takenModels = new HashMap<>();
    /** By environment; also those of pipelines with another mistake. */
    private final Map<String, TreeSet<String>> features = new TreeMap<>();

    Artifacts(Library library, Promises promises) {
        this.library = library;
        this.promises = promises;
    }

    /** The same pipelines with their features and models, in the same order. */
    List<Pipeline> of(List<Pipelines.Declared> declared) {
        var made = new HashMap<PipelineId, List<Feature>>();
        for (Pipelines.Declared one : declared) {
            one.home().ifPresent(home -> one.features().ifPresent(list -> made.put(home, features(list, home, one))));
        }
        var deciding = new HashMap<PipelineId, List<ModelArtifact>>();
        for (Pipelines.Declared one : declared) {
            one.home().ifPresent(home -> one.models().ifPresent(list -> deciding.put(home, models(list, home))));
        }
        return declared.stream()
                .flatMap(one -> one.pipeline().stream())
                .map(one -> new Pipeline(
                        one.id(),
                        one.engine(),
                        one.owner(),
                        one.tier(),
                        one.useCase(),
                        one.description(),
                        one.inputs(),
                        one.outputs(),
                        made.getOrDefault(one.id(), List.of()),
                        deciding.getOrDefault(one.id(), List.of())))
                .toList();
    }

    private List<Feature> features(Node list, PipelineId home, Pipelines.Declared pipeline) {
        var found = new ArrayList<Feature>();
        for (Node item : items(list, "features")) {
            item.fields(FEATURE).ifPresent(fields -> {
                String description = fields.description();
                Optional<String> name = fields.required("name", "write name: card-spend")
                        .flatMap(node -> name(node, home, "feature", takenFeatures));
                List<String> datasets = names(fields, "datasets", node -> output(node, pipeline.outputs()));
                name.ifPresentOrElse(
                        known -> {
                            features.computeIfAbsent(home.environment(), any -> new TreeSet<>())
                                    .add(known);
                            found.add(new Feature(known, description, datasets));
                        },
                        library::incomplete);
            });
        }
        return found;
    }

    private List<ModelArtifact> models(Node list, PipelineId home) {
        var found = new ArrayList<ModelArtifact>();
        for (Node item : items(list, "models")) {
            item.fields(MODEL).ifPresent(fields -> {
                String description = fields.description();
                Optional<String> name = fields.required("name", "write name: fraud-model")
                        .flatMap(node -> name(node, home, "model", takenModels));
                List<String> used = names(fields, "features", node -> used(node, home.environment()));
                Optional<Selector> decisions = fields.optional("decisions")
                        .flatMap(node -> Counter.read(node, library))
                        .flatMap(metric -> metric.resolve(Optional.of(home), library));
                List<SloId> freshness =
                        fields.optional("freshness").map(promises::list).orElse(List.of());
                Optional<ModelArtifact.Price> price =
                        fields.optional("staleDecision").flatMap(Artifacts::price);
                if (price.isPresent() && !(fields.has("decisions") && fields.has("freshness"))) {
                    item.warning(
                            "staleDecision has nothing to be counted by without decisions and freshness",
                            "write decisions: with a counter and freshness: with SLOs");
                }
                name.ifPresent(
                        known -> found.add(new ModelArtifact(known, description, used, decisions, freshness, price)));
            });
        }
        return found;
    }

    private static Optional<ModelArtifact.Price> price(Node node) {
        return node.fields(Keys.of("amount", "currency")).flatMap(fields -> {
            var amount = Rate.amount(fields, true);
            var currency = fields.required("currency", "write currency: EUR").flatMap(Rate::currency);
            return amount.flatMap(money -> currency.map(unit -> new ModelArtifact.Price(money, unit)));
        });
    }

    private static Optional<String> output(Node node, List<String> outputs) {
        return node.text()
                .flatMap(name -> outputs.contains(name)
                        ? Optional.of(name)
                        : node.error(
                                "'" + Excerpt.of(name) + "' is no output of this pipeline",
                                outputs.isEmpty()
                                        ? "add it to outputs"
                                        : "add it to outputs, or " + Keys.advice(name, outputs)));
    }

    /** A feature may be made where Weir does not look, so that it is a doubt only. */
    private Optional<String> used(Node node, String environment) {
        return checked(node).filter(name -> {
            TreeSet<String> known = features.getOrDefault(environment, new TreeSet<>());
            if (!known.contains(name) && library.whole()) {
                node.warning(
                        "no pipeline of " + environment + " makes the feature '" + name + "'",
                        known.isEmpty()
                                ? "write it under features of the pipeline that makes it"
                                : "write it under features of the pipeline that makes it, or "
                                        + Keys.advice(name, known));
            }
            return true;
        });
    }

    private static Optional<String> name(Node node, PipelineId home, String what, Map<String, PipelineId> taken) {
        return checked(node).flatMap(name -> {
            PipelineId first = taken.putIfAbsent(home.environment() + "/" + name, home);
            return first == null
                    ? Optional.of(name)
                    : node.error(
                            "the " + what + " '" + name + "' of " + home.environment() + " is defined by " + first
                                    + " already",
                            "rename or remove one of them");
        });
    }

    private static Optional<String> checked(Node node) {
        return node.text()
                .flatMap(
                        text -> NAME.matcher(text).matches()
                                ? Optional.of(text)
                                : node.error(
                                        "'" + Excerpt.of(text) + "' is no name of a feature or model",
                                        "use 1 to 63 letters, digits, '-', '_' or '.', beginning and ending with a letter or digit"));
    }

    /** Names, each of which stands there once. */
    private static List<String> names(Fields fields, String key, Function<Node, Optional<String>> one) {
        var names = new LinkedHashSet<String>();
        fields.optional(key).ifPresent(list -> {
            for (Node item : items(list, key)) {
                one.apply(item)
                        .filter(name -> !names.add(name))
                        .ifPresent(name ->
                                item.error("'" + Excerpt.of(name) + "' stands there twice", "remove one of them"));
            }
        });
        return List.copyOf(names);
    }

    private static List<Node> items(Node list, String key) {
        List<Node> items = list.items();
        if (items.size() > MOST) {
            items.get(MOST).error("more than " + MOST + " " + key, "name the most important ones");
        }
        return items.stream().limit(MOST).toList();
    }
}
