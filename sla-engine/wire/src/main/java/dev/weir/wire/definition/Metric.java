package dev.weir.wire.definition;

import java.util.Locale;
import java.util.Optional;

/** What a {@code metricSource} turns out to be. */
sealed interface Metric {
    /** The one type of source that is judged. */
    String TYPE = "weir";

    /**
     * Series that Weir has.
     *
     * @param slices where they are asked for by slices of event time, if they are
     */
    record Own(MetricSource source, Optional<Node> slices) implements Metric {}

    /** A query to another system, which is valid and which nobody asks. */
    record Foreign(Node node, String system) implements Metric {}

    /** The series when they are Weir's and taken value by value; anything else is noted. */
    default Optional<MetricSource> values() {
        return switch (this) {
            case Foreign foreign ->
                foreign.node()
                        .error(
                                "reads from " + Excerpt.of(foreign.system()) + ", only type weir is read",
                                "use type: weir with spec: {metric: …, labels: {…}}; a collector must fetch it");
            case Own own ->
                own.slices().isPresent()
                        ? own.slices().get().error("belongs to the thresholdMetric of an SLO", "remove the key")
                        : Optional.of(own.source());
        };
    }

    /** Reads a {@code metricSource}. */
    static Optional<Metric> read(Node node, Library library) {
        return node.fields(Keys.of("metricSourceRef", "type", "spec")).flatMap(fields -> {
            Optional<String> system = system(fields, library);
            Optional<Node> spec = fields.required("spec", "write spec: {signal: …, environment: …, pipeline: …}");
            if (system.isEmpty() || spec.isEmpty()) {
                return Optional.empty();
            }
            return system.get().equals(TYPE)
                    ? spec.flatMap(Metric::own)
                    : spec.filter(Metric::query).map(query -> new Foreign(node, system.get()));
        });
    }

    private static Optional<Metric> own(Node spec) {
        Keys keys = Keys.of("signal", "metric", "environment", "pipeline", "quantile", "labels", "slices");
        return spec.fields(keys)
                .flatMap(fields ->
                        MetricSource.content(spec, fields).map(source -> new Own(source, fields.optional("slices"))));
    }

    /** Whether another system is asked anything at all; in which form is its own affair. */
    private static boolean query(Node spec) {
        boolean some = !spec.nothing()
                && !(spec.value() instanceof Value.Mapping fields
                        && fields.entries().isEmpty());
        if (!some) {
            spec.error("is empty", "write what the other system is asked, as in query: …");
        }
        return some;
    }

    /** The type of the source: its own, or that of the DataSource that it names, which must be there only then. */
    private static Optional<String> system(Fields fields, Library library) {
        Optional<Node> reference = fields.optional("metricSourceRef");
        Optional<String> referred = reference
                .flatMap(node -> fields.has("type")
                        ? library.seek(node, Kind.DATA_SOURCE)
                        : library.find(node, Kind.DATA_SOURCE))
                .flatMap(document -> document.spec().value() instanceof Value.Mapping
                        ? document.spec().anyFields()
                        : Optional.empty())
                .flatMap(spec -> spec.optional("type"))
                .flatMap(Node::text);
        if (!fields.has("type")) {
            return reference.isPresent()
                    ? referred
                    : fields.required("type", "write type: weir").flatMap(Node::text);
        }
        Optional<Node> type = fields.optional("type");
        Optional<String> word = type.flatMap(Node::text);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        if (!word.get().equals(TYPE) && word.get().toLowerCase(Locale.ROOT).equals(TYPE)) {
            return type.get().error("type '" + word.get() + "' is no type", "write type: weir");
        }
        if (referred.isPresent() && !referred.get().equals(word.get())) {
            return type.get()
                    .error("the DataSource is of type '" + Excerpt.of(referred.get()) + "'", "remove one of the two");
        }
        return word;
    }
}
