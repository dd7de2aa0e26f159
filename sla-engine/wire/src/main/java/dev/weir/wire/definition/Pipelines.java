package dev.weir.wire.definition;

import dev.weir.model.Engine;
import dev.weir.model.Pipeline;
import dev.weir.model.PipelineId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes pipelines of their documents, and what is expected of them. */
final class Pipelines {
    private static final List<Engine> ENGINES = List.of(Engine.FLINK, Engine.SPARK_STREAMING, Engine.SPARK_BATCH);
    private static final Keys KEYS = Keys.of(
            "environment",
            "engine",
            "owner",
            "tier",
            "useCase",
            "description",
            "inputs",
            "outputs",
            "expect",
            "features",
            "models");
    private static final int LONGEST_NAME = 250;
    private static final int MAX_DATASETS = 100;

    private final Library library;
    private final Expectations expectations;

    Pipelines(Library library, Versions versions) {
        this.library = library;
        this.expectations = new Expectations(library, versions);
    }

    /**
     * What a document says; all but the pipeline is there also when the rest is not in order.
     *
     * @param features what {@link Artifacts} reads once everything is known, as {@code models}
     */
    record Declared(
            Optional<Pipeline> pipeline,
            List<Expectations.Expected> expected,
            Optional<PipelineId> home,
            List<String> outputs,
            Optional<Node> features,
            Optional<Node> models) {}

    /** A pipeline; the library knows it afterwards. */
    Declared read(Document document) {
        return document.spec()
                .fields(KEYS)
                .map(fields -> read(document, fields))
                .orElseGet(() -> {
                    library.incomplete();
                    return new Declared(
                            Optional.empty(),
                            List.of(),
                            Optional.empty(),
                            List.of(),
                            Optional.empty(),
                            Optional.empty());
                });
    }

    private Declared read(Document document, Fields fields) {
        String description = fields.description();
        Optional<PipelineId> id = id(document, fields);
        Optional<Engine> engine =
                fields.required("engine", "write engine: flink").flatMap(Pipelines::engine);
        Optional<String> owner =
                fields.required("owner", "write owner: the team").flatMap(Node::text);
        Optional<Long> tier = fields.required("tier", "write tier: 1 to 4, 1 is most important")
                .flatMap(node -> node.whole(1, 4));
        Optional<String> useCase =
                fields.required("useCase", "write useCase: what it is for").flatMap(Node::text);
        List<String> inputs = datasets(fields, "inputs");
        List<String> outputs = datasets(fields, "outputs");
        List<Expectations.Expected> expected = fields.optional("expect")
                .flatMap(list -> id.map(known ->
                        expectations.read(list, known, document.metadata().labels())))
                .orElse(List.of());
        return new Declared(
                id.flatMap(known -> engine.flatMap(on -> owner.flatMap(who -> tier.flatMap(rank -> useCase.map(why ->
                        new Pipeline(known, on, who, Math.toIntExact(rank), why, description, inputs, outputs)))))),
                expected,
                id,
                outputs,
                fields.optional("features"),
                fields.optional("models"));
    }

    private Optional<PipelineId> id(Document document, Fields fields) {
        Optional<PipelineId> id = fields.required("environment", "write environment: production")
                .flatMap(Node::name)
                .flatMap(environment -> document.metadata().name().map(name -> new PipelineId(environment, name)));
        if (id.isEmpty()) {
            library.incomplete();
        } else if (!library.add(id.get())) {
            document.metadata()
                    .node()
                    .error("the Pipeline " + id.get() + " is defined twice", "rename or remove one of them");
        }
        return id;
    }

    private static Optional<Engine> engine(Node node) {
        return node.text()
                .flatMap(word -> Stream.concat(ENGINES.stream(), Stream.of(Engine.WEIR))
                        .filter(engine -> engine.word().equals(word))
                        .findFirst()
                        .or(() -> node.error(
                                "unknown engine '" + Excerpt.of(word) + "'",
                                Keys.advice(
                                        word, ENGINES.stream().map(Engine::word).toList()))));
    }

    /** Names of datasets or of other pipelines, each of which stands there once. */
    private static List<String> datasets(Fields fields, String key) {
        List<Node> items = fields.optional(key).map(Node::items).orElse(List.of());
        if (items.size() > MAX_DATASETS) {
            items.get(MAX_DATASETS).error("more than " + MAX_DATASETS + " " + key, "name the most important ones");
        }
        var names = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (Node item : items) {
            item.text().ifPresent(name -> {
                if (name.length() > LONGEST_NAME) {
                    item.error(
                            "has " + name.length() + " characters, at most " + LONGEST_NAME + " are allowed",
                            "write the name of a dataset or pipeline");
                } else if (seen.add(name)) {
                    names.add(name);
                } else {
                    item.error("'" + Excerpt.of(name) + "' stands there twice", "remove one of them");
                }
            });
        }
        return names;
    }
}
