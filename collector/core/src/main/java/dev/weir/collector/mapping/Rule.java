package dev.weir.collector.mapping;

import dev.weir.model.Labels;
import dev.weir.model.Quality;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which foreign series become which signal.
 *
 * @param metric the foreign name
 * @param where what its labels have to be
 * @param signal a name of the catalogue, or {@code business_…}
 * @param labels labels of everything that comes of it
 * @param per labels of a breakdown beside the aggregate; empty for none
 * @param within where the spread is taken: the largest of several counts; a fixed text takes it over all
 * @param paired whether it is only about names that the configuration pairs with a pipeline
 * @param quality the best that can be said of it
 */
record Rule(
        Match metric,
        Map<String, Match> where,
        String signal,
        Aggregate aggregate,
        Conversion conversion,
        Map<String, Template> labels,
        Map<String, Template> per,
        Template within,
        boolean paired,
        Quality quality) {
    /** Copies the maps. */
    Rule {
        where = Map.copyOf(where);
        labels = Map.copyOf(labels);
        per = Map.copyOf(per);
    }

    /** The labels of a series with what the matches found in name and labels; nothing when the rule is not about it. */
    Optional<Map<String, String>> match(Series series) {
        var found = new TreeMap<>(series.labels().values());
        if (!metric.accepts(series.name(), found)) {
            return Optional.empty();
        }
        for (var condition : where.entrySet()) {
            String value = series.labels().get(condition.getKey());
            if (!condition.getValue().accepts(value == null ? "" : value, found)) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    /** Whether its values only grow, so that a smaller one means that the source began again. */
    boolean counts() {
        return aggregate == Aggregate.SUM
                && Signal.named(signal).map(Signal::counter).orElse(signal.endsWith("_total"));
    }

    /** The labels that these templates make; nothing when one cannot be filled. */
    static Optional<Labels> fill(Map<String, Template> templates, Map<String, String> labels) {
        var filled = new TreeMap<String, String>();
        for (var template : templates.entrySet()) {
            Optional<String> text = template.getValue().fill(labels);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            filled.put(template.getKey(), text.get());
        }
        return Optional.of(new Labels(filled));
    }
}
