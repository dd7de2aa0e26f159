package dev.weir.collector.mapping;

import dev.weir.collector.PipelineNames;
import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Quality;
import dev.weir.model.Sample;
import dev.weir.model.Series;
import dev.weir.model.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns what foreign series say now into canonical samples. It remembers what a foreign series is good for, which run is the newest, and what counters have
 * counted, so one translation belongs to one source. Used by one thread.
 */
public final class Translation {
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int SLACK = 10_000;
    private static final int MOST_NAMES = 100_000;

    private static final Rule INFO = new Rule(
            Match.of("x"),
            Map.of(),
            Signal.INFO.seriesName(),
            Aggregate.MAX,
            Conversion.ONE,
            Map.of(),
            Map.of(),
            new Template("all"),
            false,
            Quality.OK);

    private final List<Mapping> mappings;
    private final PipelineNames pipelines;
    private final Map<String, Boolean> names = new HashMap<>();
    private final Map<Series, List<Hit>> hits = new HashMap<>();
    private final Map<Hit.Memory, Tally> tallies = new HashMap<>();
    private final Runs runs = new Runs();

    Translation(List<Mapping> mappings, PipelineNames pipelines) {
        this.mappings = mappings;
        this.pipelines = pipelines;
    }

    /**
     * The canonical samples of all that the foreign series say now, each series once. What no rule is about
     * is passed over.
     */
    public List<Sample> of(Collection<Reading> readings, Instant now) {
        if (hits.size() > readings.size() + SLACK) {
            hits.clear();
        }
        for (Reading reading : readings) {
            for (Hit hit : hits(reading.series())) {
                if (!hit.run().isEmpty()) {
                    runs.heard(hit.scope(), hit.run(), now);
                }
            }
        }
        var current = new HashMap<Hit.Scope, String>();
        var groups = new LinkedHashMap<Series, Group>();
        for (Reading reading : readings) {
            for (Hit hit : hits(reading.series())) {
                if (hit.run().isEmpty()
                        || hit.run().equals(current.computeIfAbsent(hit.scope(), one -> runs.current(one, now)))) {
                    group(groups, hit, now).ifPresent(group -> group.add(reading, hit.within()));
                }
            }
        }
        runs.forget(now);
        tallies.values().removeIf(tally -> tally.unusedSince(now.minus(REMEMBERED)));
        return groups.values().stream().map(group -> group.sample(now)).toList();
    }

    /** Whether any rule is about this series. */
    boolean knows(Series series) {
        return !hits(series).isEmpty();
    }

    /** The canonical series that this foreign one has a part in. */
    List<Series> figures(Series series) {
        return hits(series).stream().map(Hit::series).toList();
    }

    /** The same sample, which is less than whole now; a missing one stays missing. */
    public static Sample partial(Sample sample) {
        return sample.quality() == Quality.MISSING
                ? sample
                : new Sample(sample.series(), sample.at(), sample.arrived(), sample.value(), Quality.PARTIAL);
    }

    private Optional<Group> group(Map<Series, Group> groups, Hit hit, Instant now) {
        Group group = groups.get(hit.series());
        if (group == null || hit.order() < group.order()) {
            Tally tally = tallies.get(hit.memory());
            if (tally == null || !tally.run().equals(hit.run())) {
                tally = new Tally(hit.run(), now);
                tallies.put(hit.memory(), tally);
            }
            group = new Group(hit, tally);
            groups.put(hit.series(), group);
        }
        return hit.order() == group.order() ? Optional.of(group) : Optional.empty();
    }

    private List<Hit> hits(Series series) {
        return named(series.name()) ? hits.computeIfAbsent(series, this::find) : List.of();
    }

    /** Whether any rule is about the name: most of what a Prometheus server sends is none of ours, and names are few beside series. */
    private boolean named(String name) {
        if (names.size() > MOST_NAMES) {
            names.clear();
        }
        return names.computeIfAbsent(
                name,
                one -> mappings.stream()
                        .flatMap(mapping -> mapping.rules().stream())
                        .anyMatch(rule -> rule.metric().accepts(one, new HashMap<>())));
    }

    private List<Hit> find(Series series) {
        var found = new ArrayList<Hit>();
        int order = 0;
        for (Mapping mapping : mappings) {
            boolean any = false;
            for (Rule rule : mapping.rules()) {
                order++;
                Optional<Map<String, String>> labels = rule.match(series);
                if (labels.isPresent()) {
                    any |= add(found, order, mapping, rule, labels.get());
                }
            }
            if (any && !found.getLast().run().isEmpty()) {
                Hit first = found.getLast();
                found.add(new Hit(0, INFO, first.scope(), first.run(), "", info(mapping, first)));
            }
        }
        return List.copyOf(found);
    }

    /** What runs: deploys are recognised by a change of it. */
    private static Series info(Mapping mapping, Hit hit) {
        Labels labels = Labels.of("run", hit.run());
        if (mapping.engine().isPresent()) {
            labels = labels.with("engine", mapping.engine().get().word());
        }
        return Series.of(Signal.INFO, hit.scope().pipeline(), labels);
    }

    private boolean add(List<Hit> found, int order, Mapping mapping, Rule rule, Map<String, String> labels) {
        Optional<PipelineId> pipeline = said(labels)
                .or(() -> mapping.pipeline()
                        .fill(labels)
                        .filter(name -> !rule.paired() || pipelines.configured().containsKey(name))
                        .flatMap(pipelines::of));
        String run = mapping.run().flatMap(template -> template.fill(labels)).orElse("");
        Optional<Labels> always = Rule.fill(rule.labels(), labels);
        if (pipeline.isEmpty() || always.isEmpty()) {
            return false;
        }
        var scope = new Hit.Scope(mapping.name(), pipeline.get());
        String within = rule.within().fill(labels).orElse("");
        found.add(hit(order, rule, scope, run, within, always.get()));
        if (!rule.per().isEmpty()) {
            Rule.fill(rule.per(), labels).ifPresent(per -> {
                Labels both = always.get();
                for (var label : per.values().entrySet()) {
                    both = both.with(label.getKey(), label.getValue());
                }
                found.add(hit(order, rule, scope, run, within, both));
            });
        }
        return true;
    }

    /** The pipeline that the series itself names: our own agents say it so. */
    private static Optional<PipelineId> said(Map<String, String> labels) {
        String environment = labels.get("environment");
        String pipeline = labels.get("pipeline");
        if (environment == null || pipeline == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PipelineId(environment, pipeline));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Hit hit(int order, Rule rule, Hit.Scope scope, String run, String within, Labels labels) {
        PipelineId pipeline = scope.pipeline();
        Series series = new Series(
                rule.signal(),
                labels.with("environment", pipeline.environment()).with("pipeline", pipeline.name()));
        return new Hit(order, rule, scope, run, within, series);
    }
}
