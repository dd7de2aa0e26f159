package dev.weir.wire.definition;

import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import dev.weir.model.Signal;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A {@code metricSource} of type {@code weir}. A {@code signal} of the catalogue chooses exactly the series with the labels that are
 * given and no others, so that a pipeline's aggregate is not mixed with its parts; a {@code metric} chooses every series of that
 * name with at least these labels. The label value {@code *} asks for the label with any value.
 *
 * <p>{@code environment} and {@code pipeline} may be left out where the SLO names its pipeline itself.
 */
record MetricSource(
        Node node,
        String metric,
        Optional<Signal> signal,
        Optional<String> environment,
        Optional<String> pipeline,
        Labels labels,
        Set<String> present) {
    private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]{0,199}");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,99}");
    private static final List<String> OWN_LABELS = List.of("environment", "pipeline", "quantile");
    private static final int MAX_LABELS = 32;

    /** A {@code metricSource} that must be of type {@code weir}, and a value at each time. */
    static Optional<MetricSource> read(Node node, Library library) {
        return Metric.read(node, library).flatMap(Metric::values);
    }

    /** The keys {@code signal} or {@code metric}, and {@code environment, pipeline, quantile, labels} beside them. */
    static Optional<MetricSource> content(Node spec, Fields fields) {
        Optional<Node> what = fields.either("signal", "metric", "write signal: with a name of the catalogue");
        Optional<String> environment = fields.optional("environment").flatMap(Node::name);
        Optional<String> pipeline = fields.optional("pipeline").flatMap(Node::name);
        Optional<Map<String, String>> labels = labels(fields, fields.has("signal"));
        Optional<String> quantile = quantile(fields);
        if (what.isEmpty() || labels.isEmpty()) {
            return Optional.empty();
        }
        boolean isSignal = fields.has("signal");
        Optional<Signal> signal = isSignal ? what.flatMap(MetricSource::signal) : Optional.empty();
        Optional<String> metric = isSignal ? signal.map(Signal::seriesName) : what.flatMap(MetricSource::metricName);
        if (metric.isEmpty()
                || environment.isPresent() != fields.has("environment")
                || pipeline.isPresent() != fields.has("pipeline")
                || quantile.isPresent() != fields.has("quantile")
                || !signal.map(known -> checkSignal(known, spec, fields, labels.get()))
                        .orElse(true)) {
            return Optional.empty();
        }
        var exact = new TreeMap<String, String>();
        var present = new TreeSet<String>();
        labels.get().forEach((name, value) -> {
            if (value.equals("*")) {
                present.add(name);
            } else {
                exact.put(name, value);
            }
        });
        quantile.ifPresent(value -> exact.put("quantile", value));
        return Optional.of(new MetricSource(
                spec, metric.get(), signal, environment, pipeline, new Labels(exact), Set.copyOf(present)));
    }

    /** By its metric name or its short one, {@code backlog_records}. */
    private static Optional<Signal> signal(Node node) {
        return node.text()
                .flatMap(text -> Signal.named(text)
                        .or(() -> Arrays.stream(Signal.values())
                                .filter(signal -> shortName(signal).equals(text))
                                .findFirst())
                        .or(() -> {
                            boolean full = text.startsWith("pipeline_");
                            List<String> names = Arrays.stream(Signal.values())
                                    .map(signal -> full ? signal.seriesName() : shortName(signal))
                                    .toList();
                            return node.error(
                                    "'" + Excerpt.of(text) + "' is no signal of the catalogue",
                                    Keys.advice(text, names) + ", or metric: for any other metric");
                        }));
    }

    private static String shortName(Signal signal) {
        return signal.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> metricName(Node node) {
        return node.text().flatMap(text -> {
            if (!METRIC.matcher(text).matches()) {
                return node.error("'" + Excerpt.of(text) + "' is no metric name", "use letters, digits, '_' and ':'");
            }
            Signal.named(text)
                    .ifPresent(signal -> node.warning(
                            text + " is a signal; as a metric it takes the aggregate and its parts together",
                            "write signal: " + text));
            return Optional.of(text);
        });
    }

    private static Optional<Map<String, String>> labels(Fields fields, boolean isSignal) {
        Optional<Node> node = fields.optional("labels");
        if (node.isEmpty()) {
            return Optional.of(Map.of());
        }
        return node.get().anyFields().flatMap(labels -> {
            var values = new TreeMap<String, String>();
            if (labels.nodes().size() > MAX_LABELS) {
                return node.get()
                        .error(labels.nodes().size() + " labels, at most " + MAX_LABELS + " are read", "use fewer");
            }
            boolean good = true;
            for (var label : labels.nodes().entrySet()) {
                String name = label.getKey();
                Optional<String> value = label.getValue().text();
                if (!LABEL.matcher(name).matches()) {
                    label.getValue().error("is no label name", "use letters, digits and '_'");
                    good = false;
                } else if ((isSignal && OWN_LABELS.contains(name)) || fields.has(name)) {
                    label.getValue().error("is a key beside labels", "move it one level up: " + name + ": …");
                    good = false;
                } else if (value.isEmpty()) {
                    good = false;
                } else {
                    values.put(name, value.get());
                }
            }
            return good ? Optional.of(values) : Optional.empty();
        });
    }

    /** The label's value as collectors write it, {@code 0.99}. */
    private static Optional<String> quantile(Fields fields) {
        return fields.optional("quantile")
                .flatMap(node -> node.text().flatMap(text -> {
                    if (text.matches("[01](\\.[0-9]{1,6})?")) {
                        BigDecimal value = new BigDecimal(text);
                        if (value.signum() > 0 && value.compareTo(BigDecimal.ONE) <= 0) {
                            return Optional.of(value.stripTrailingZeros().toPlainString());
                        }
                    }
                    return node.error(
                            "quantile '" + Excerpt.of(text) + "' must be above 0 and at most 1",
                            "write quantile: \"0.99\"");
                }));
    }

    private static boolean checkSignal(Signal signal, Node spec, Fields fields, Map<String, String> labels) {
        boolean latency = signal == Signal.END_TO_END_LATENCY || signal == Signal.PROCESSING_LATENCY;
        if (latency && !fields.has("quantile")) {
            spec.error(signal.seriesName() + " needs a quantile", "write quantile: \"0.99\"");
            return false;
        }
        if (!latency && fields.has("quantile")) {
            fields.optional("quantile")
                    .ifPresent(node -> node.error(signal.seriesName() + " has no quantiles", "remove the key"));
            return false;
        }
        if (signal == Signal.RECORDS && !labels.containsKey("direction")) {
            spec.error(signal.seriesName() + " needs a direction", "write labels: {direction: in} or out");
            return false;
        }
        return true;
    }

    /** The same, of this pipeline. */
    MetricSource of(PipelineId home) {
        return new MetricSource(
                node, metric, signal, Optional.of(home.environment()), Optional.of(home.name()), labels, present);
    }

    /** The pipeline that it names in full, if it does. */
    Optional<PipelineId> named() {
        return environment.flatMap(env -> pipeline.map(name -> new PipelineId(env, name)));
    }

    /** The series that it chooses; a signal without environment or pipeline is one of the given pipeline, if there is one. */
    Optional<Selector> resolve(Optional<PipelineId> home, Library library) {
        if (signal.isEmpty()) {
            Labels all = labels;
            all = environment.isPresent() ? all.with("environment", environment.get()) : all;
            all = pipeline.isPresent() ? all.with("pipeline", pipeline.get()) : all;
            if (named().isPresent() && !library.knows(named().get(), node)) {
                return Optional.empty();
            }
            return Optional.of(new Selector(metric, all, present, false));
        }
        Optional<String> env = environment.or(() -> home.map(PipelineId::environment));
        Optional<String> name = pipeline.or(() -> home.map(PipelineId::name));
        if (env.isEmpty() || name.isEmpty()) {
            return node.error(
                    "the " + (env.isEmpty() ? "environment" : "pipeline") + " of the signal is missing",
                    "write environment: and pipeline: here, or annotate the SLO with weir.dev/pipeline");
        }
        var id = new PipelineId(env.get(), name.get());
        if (!library.knows(id, node)) {
            return Optional.empty();
        }
        Labels all = labels.with("environment", id.environment()).with("pipeline", id.name());
        return Optional.of(new Selector(metric, all, present, true));
    }
}
