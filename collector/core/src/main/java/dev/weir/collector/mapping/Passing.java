package dev.weir.collector.mapping;

import dev.weir.collector.Kpi;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Series;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Which pushed series pass under their own names: figures of the business, canonical signals, and what the configuration keeps. */
final class Passing {
    private final String environment;
    private final List<Match> keep;

    Passing(String environment, List<String> keep) {
        this.environment = environment;
        this.keep = keep.stream().map(Match::of).toList();
    }

    /** The series under which the reading is kept; nothing when it does not pass, or names a pipeline that cannot be. */
    Optional<Series> as(Reading reading) {
        String name = reading.series().name();
        boolean canonical = Kpi.canonical(name);
        if (canonical && reading.series().labels().get("pipeline") == null) {
            return Optional.empty();
        }
        return canonical || kept(name) ? at(reading.series()) : Optional.empty();
    }

    private boolean kept(String name) {
        return name.startsWith("business_")
                || name.startsWith("feature_")
                || keep.stream().anyMatch(match -> match.accepts(name, new TreeMap<>()));
    }

    private Optional<Series> at(Series series) {
        Labels labels = series.labels();
        String said = labels.get("environment");
        String pipeline = labels.get("pipeline");
        Labels here = said == null ? labels.with("environment", environment) : labels;
        try {
            new PipelineId(said == null ? environment : said, pipeline == null ? "x" : pipeline);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(new Series(series.name(), here));
    }
}
