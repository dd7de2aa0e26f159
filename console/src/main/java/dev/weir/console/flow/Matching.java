package dev.weir.console.flow;

import dev.weir.model.Finding;
import dev.weir.model.PipelineId;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.ThresholdAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which SLOs and alerts read series that nobody has ever seen: a mistake in a name or a label, which must be told and must not look
 * as if everything were well. What is new may take its {@code silence} until the first sample. Thread-safe.
 */
public final class Matching {
    private static final int SHOWN = 3;
    private final Map<Expectation, Instant> since = new HashMap<>();
    private final Set<Selector> matched = new HashSet<>();
    private volatile Map<SloId, Finding> wrong = Map.of();

    /** Compares what is defined with the series that are known. Cheap: what matched once is not looked at again. */
    public synchronized void look(List<? extends Expectation> defined, Latest latest, Instant now) {
        since.keySet().retainAll(Set.copyOf(defined));
        Map<String, List<Series>> known = latest.series().stream().collect(Collectors.groupingBy(Series::name));
        var found = new LinkedHashMap<SloId, Finding>();
        for (Expectation one : defined) {
            Instant begun = since.computeIfAbsent(one, any -> now);
            for (Selector selector : one.selectors()) {
                boolean late = !now.isBefore(begun.plus(silence(one)));
                if (!matches(selector, known) && late && !found.containsKey(one.id())) {
                    found.put(one.id(), finding(one, selector, known));
                }
            }
        }
        matched.retainAll(
                defined.stream().flatMap(one -> one.selectors().stream()).collect(Collectors.toSet()));
        wrong = Map.copyOf(found);
    }

    /** What is wrong with an SLO or alert, if no series matches it. */
    public Optional<Finding> about(SloId id) {
        return Optional.ofNullable(wrong.get(id));
    }

    /** What is wrong with those that judge a pipeline. */
    public List<Finding> about(PipelineId pipeline) {
        return all().stream()
                .filter(finding -> finding.pipeline().equals(pipeline))
                .toList();
    }

    /** All that is wrong, by name. */
    public List<Finding> all() {
        return wrong.values().stream()
                .sorted(Comparator.comparing(Finding::about))
                .toList();
    }

    private boolean matches(Selector selector, Map<String, List<Series>> known) {
        if (matched.contains(selector)) {
            return true;
        }
        boolean found = known.getOrDefault(selector.name(), List.of()).stream().anyMatch(selector::matches);
        if (found) {
            matched.add(selector);
        }
        return found;
    }

    private static Duration silence(Expectation one) {
        return switch (one) {
            case Slo slo -> slo.silence();
            case ThresholdAlert alert -> alert.silence();
        };
    }

    private static Finding finding(Expectation one, Selector selector, Map<String, List<Series>> known) {
        List<Series> same = known.getOrDefault(selector.name(), List.of());
        List<String> near = same.isEmpty()
                ? known.keySet().stream()
                        .filter(name -> shared(name, selector.name()) > 0)
                        .sorted(Comparator.comparingLong((String name) -> -shared(name, selector.name()))
                                .thenComparing(name -> name))
                        .limit(SHOWN)
                        .toList()
                : same.stream()
                        .sorted(Comparator.comparingLong((Series series) -> -shared(series, selector))
                                .thenComparing(Series::toString))
                        .limit(SHOWN)
                        .map(Series::toString)
                        .toList();
        String nearest = near.isEmpty() ? "nothing like it is known" : "nearest: " + String.join(", ", near);
        return new Finding(
                one.pipeline(),
                Finding.Kind.DEFINITION,
                one.id().name(),
                "no series matches " + selector + ", which \"" + one.title() + "\" reads; " + nearest,
                "mend its definition, or see that a collector measures it");
    }

    private static long shared(String name, String other) {
        var words = new ArrayList<>(Arrays.asList(name.split("_", -1)));
        words.retainAll(Arrays.asList(other.split("_", -1)));
        return words.size();
    }

    private static long shared(Series series, Selector selector) {
        return selector.labels().values().entrySet().stream()
                .filter(label -> label.getValue().equals(series.labels().get(label.getKey())))
                .count();
    }
}
