package dev.weir.model.incident;

import dev.weir.model.Labels;
import dev.weir.model.PipelineId;
import dev.weir.model.Severity;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Symptom;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a page can be matched and grouped by, name to values: {@code environment}, {@code pipeline} (its name), {@code slo}, {@code
 * sla}, {@code owner}, {@code severity}, {@code symptom}, and the labels of the SLO's definition, which cannot hide those. A label whose
 * value has commas is a list, each of which is a value.
 */
public record Attributes(Map<String, Set<String>> values) {
    /** The names that every page has. */
    public static final List<String> OWN =
            List.of("environment", "pipeline", "slo", "sla", "owner", "severity", "symptom");

    /** Copies and sorts. */
    public Attributes {
        var sorted = new TreeMap<String, Set<String>>();
        values.forEach((name, all) -> sorted.put(name, Set.copyOf(all)));
        values = Collections.unmodifiableSortedMap(sorted);
    }

    /** Those of a page. */
    public static Attributes of(Page page) {
        Briefing briefing = page.briefing();
        return of(
                page.pipeline(),
                page.slo(),
                page.severity(),
                briefing.owner(),
                briefing.slas(),
                briefing.labels(),
                briefing.symptom());
    }

    /** Those that the pages of an SLO have. */
    public static Attributes of(
            PipelineId pipeline,
            SloId slo,
            Severity severity,
            String owner,
            List<String> slas,
            Labels labels,
            Symptom symptom) {
        var values = new TreeMap<String, Set<String>>();
        labels.values().forEach((name, value) -> values.put(name, parts(value)));
        values.put("environment", Set.of(pipeline.environment()));
        values.put("pipeline", Set.of(pipeline.name()));
        values.put("slo", Set.of(slo.name()));
        values.put("sla", Set.copyOf(slas));
        values.put("owner", Set.of(owner));
        values.put("severity", Set.of(severity.word()));
        values.put("symptom", Set.of(symptom.word()));
        return new Attributes(values);
    }

    private static Set<String> parts(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toSet());
    }

    /** The values of an attribute; an absent one has the empty value. */
    public Set<String> of(String name) {
        Set<String> known = values.getOrDefault(name, Set.of());
        return known.isEmpty() ? Set.of("") : known;
    }
}
