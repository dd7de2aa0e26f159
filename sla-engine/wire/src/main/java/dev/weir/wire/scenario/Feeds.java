package dev.weir.wire.scenario;

import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import dev.weir.model.scenario.Feed;
import dev.weir.wire.definition.Fields;
import dev.weir.wire.definition.Keys;
import dev.weir.wire.definition.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code series:} and {@code samples:}. {@code names} are short names for series. */
record Feeds(Times times, Duration step, Map<String, Series> names) {
    private static final Keys SERIES =
            Keys.of("series", "signal", "pipeline", "quantile", "labels", "values", "every", "from");
    private static final Keys SAMPLE =
            Keys.of("series", "signal", "pipeline", "quantile", "labels", "at", "value", "quality", "arrives");
    private static final List<String> QUALITIES =
            Arrays.stream(Quality.values()).map(Quality::word).toList();

    /** A series with values. */
    Optional<Feed> feed(Node node) {
        return node.fields(SERIES).flatMap(fields -> {
            Optional<Series> series = series(fields);
            Optional<List<Feed.Run>> runs =
                    fields.required("values", "write values: '60x0.2 12x4.2'").flatMap(Notation::read);
            Duration every = fields.optional("every").flatMap(Times::length).orElse(step);
            Instant from = fields.optional("from").flatMap(times::instant).orElse(times.start());
            return series.flatMap(known -> runs.map(values -> new Feed(known, from, every, values)));
        });
    }

    /** One sample. */
    Optional<Feed> sample(Node node) {
        return node.fields(SAMPLE).flatMap(fields -> {
            Optional<Series> series = series(fields);
            Optional<Instant> at = fields.required("at", "write at: 20m5s").flatMap(times::instant);
            Optional<Quality> quality =
                    fields.optional("quality").map(Feeds::quality).orElse(Optional.of(Quality.OK));
            double value = quality.filter(known -> known != Quality.MISSING).isPresent() || fields.has("value")
                    ? fields.required("value", "write value: 0.2")
                            .flatMap(Node::number)
                            .map(Number::doubleValue)
                            .orElse(0.0)
                    : 0;
            Optional<Instant> arrives = fields.optional("arrives").flatMap(times::instant);
            return series.flatMap(known -> at.flatMap(when -> quality.map(how -> {
                Duration delay = Duration.between(when, arrives.orElse(when));
                return new Feed(known, when, Duration.ofMillis(1), List.of(new Feed.Run(1, value, 0, how, delay, 1)));
            })));
        });
    }

    private static Optional<Quality> quality(Node node) {
        return node.text()
                .flatMap(word -> QUALITIES.contains(word)
                        ? Optional.of(Quality.of(word))
                        : node.error("unknown quality '" + Times.shorten(word) + "'", Keys.advice(word, QUALITIES)));
    }

    private Optional<Series> series(Fields fields) {
        return fields.either("series", "signal", "write series: 'name{label=\"value\"}', or signal: and pipeline:")
                .flatMap(node -> fields.has("series") ? plain(fields, node) : signal(fields, node));
    }

    private Optional<Series> plain(Fields fields, Node node) {
        for (String key : List.of("pipeline", "quantile", "labels")) {
            fields.optional(key)
                    .ifPresent(stray -> stray.error("belongs to 'signal'", "write it as a label of the series"));
        }
        return node.text().flatMap(text -> {
            Series named = names.get(text);
            return named != null ? Optional.of(named) : SeriesText.read(text, node);
        });
    }

    private static Optional<Series> signal(Fields fields, Node node) {
        Optional<Signal> signal = node.text()
                .flatMap(word -> Signal.named(word)
                        .or(() -> node.error(
                                "no signal is named '" + Times.shorten(word) + "'",
                                Keys.advice(
                                        word,
                                        Arrays.stream(Signal.values())
                                                .map(Signal::seriesName)
                                                .toList()))));
        Optional<PipelineId> pipeline =
                fields.required("pipeline", "write pipeline: environment/name").flatMap(Feeds::pipeline);
        var labels = new TreeMap<String, String>();
        fields.optional("labels")
                .flatMap(Node::anyFields)
                .ifPresent(inner ->
                        inner.nodes().forEach((key, value) -> value.text().ifPresent(text -> labels.put(key, text))));
        fields.optional("quantile").flatMap(Node::text).ifPresent(text -> labels.put("quantile", text));
        return signal.flatMap(known -> pipeline.flatMap(of -> labels.size() > 60 || labels.containsKey("")
                ? node.error("more than 60 labels, or one without a name", "remove some")
                : Optional.of(Series.of(known, of, new Labels(labels)))));
    }

    private static Optional<PipelineId> pipeline(Node node) {
        return node.text().flatMap(text -> {
            try {
                return Optional.of(PipelineId.parse(text));
            } catch (IllegalArgumentException wrong) {
                return node.error(String.valueOf(wrong.getMessage()), "write pipeline: environment/name");
            }
        });
    }
}
