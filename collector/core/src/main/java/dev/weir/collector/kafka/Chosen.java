package dev.weir.collector.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;

/** Which groups or topics belong to which pipeline: those named, and of those that there are the ones that a pattern matches, no more than so many. */
public record Chosen(Map<String, String> named, List<NameRule> patterns, int most) {
    /** Copies both. */
    public Chosen {
        named = Map.copyOf(named);
        patterns = List.copyOf(patterns);
    }

    boolean none() {
        return named.isEmpty() && patterns.isEmpty();
    }

    /** Name to pipeline; those named first, the others by name, the first pattern that matches counts. More than {@code most} are left out. */
    SequencedMap<String, String> among(Iterable<String> there) {
        var chosen = new LinkedHashMap<String, String>();
        new TreeSet<>(named.keySet()).forEach(name -> chosen.put(name, named.getOrDefault(name, "")));
        var sorted = new TreeSet<String>();
        there.forEach(sorted::add);
        for (String name : sorted) {
            if (chosen.size() < most && !chosen.containsKey(name)) {
                patterns.stream()
                        .flatMap(rule -> rule.pipelineOf(name).stream())
                        .findFirst()
                        .ifPresent(pipeline -> chosen.put(name, pipeline));
            }
        }
        return chosen;
    }

    /** The pipelines that may come of it, {@code *} in one standing for anything. */
    TreeSet<String> pipelines() {
        var pipelines = new TreeSet<>(named.values());
        patterns.forEach(rule -> pipelines.add(rule.pipelines()));
        return pipelines;
    }
}
