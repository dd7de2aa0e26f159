package dev.weir.wire.definition;

import dev.weir.model.incident.Route;
import dev.weir.model.slo.BudgetingMethod;
import dev.weir.model.slo.Indicator;
import dev.weir.model.slo.NoDataPolicy;
import dev.weir.model.slo.Slo;
import dev.weir.model.slo.SloId;
import dev.weir.model.slo.Target;
import dev.weir.model.slo.TimeWindow;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * SLOs as OpenSLO v1: a document each, those of one document together, with indicator and alert policies in place. What is read back is judged the same. What
 * nobody asks for is not there: other annotations, whom a policy notifies, and the name of the Service, for which the pipeline's stands.
 */
final class SloText {
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String BETWEEN = " · ";
    private static final Pattern NUMBERED = Pattern.compile(BETWEEN + "objective ([1-9][0-9]{0,3})$");

    private SloText() {}

    /** The SLOs, with what their definitions say to those who are told, and the routes. */
    static String of(List<Slo> slos, Function<SloId, About> abouts, List<Route> routes) {
        var settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(120)
                .setExplicitStart(true)
                .build();
        var documents = slos.stream()
                .collect(Collectors.groupingBy(Slo::document, LinkedHashMap::new, Collectors.toList()))
                .values();
        var all = Stream.concat(
                documents.stream()
                        .map(objectives -> document(
                                objectives, abouts.apply(objectives.getFirst().id()))),
                routes.stream().map(RouteText::document));
        return new Dump(settings).dumpAllToString(all.iterator());
    }

    private static Map<String, Object> document(List<Slo> objectives, About about) {
        Slo slo = objectives.getFirst();
        boolean several = objectives.size() > 1;
        String title = several ? before(slo.title()) : slo.title();
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("name", several ? slo.document() : slo.id().name());
        metadata.put("displayName", title);
        if (!about.labels().values().isEmpty()) {
            metadata.put("labels", about.labels().values());
        }
        metadata.put("annotations", annotations(slo, about));
        var spec = new LinkedHashMap<String, Object>();
        if (!slo.description().isEmpty()) {
            spec.put("description", slo.description());
        }
        spec.put("service", slo.pipeline().name());
        boolean composite = slo.indicator() instanceof Indicator.Composite;
        if (!composite) {
            spec.put("indicator", IndicatorText.of(slo.id().name(), slo.indicator()));
        }
        spec.put("timeWindow", List.of(window(slo.window())));
        spec.put("budgetingMethod", slo.method().getClass().getSimpleName());
        var list = new ArrayList<Object>();
        for (Slo one : ordered(objectives)) {
            if (one.indicator() instanceof Indicator.Composite parts) {
                parts.components().forEach(part -> list.add(component(one, part)));
            } else {
                Optional<String> called =
                        several && numbered(one).isEmpty() ? Optional.of(after(one.title())) : Optional.empty();
                list.add(objective(called, one.indicator(), one.target(), one.method()));
            }
        }
        spec.put("objectives", list);
        RuleText.of(slo).ifPresent(policies -> spec.put("alertPolicies", policies));
        return top("openslo/v1", "SLO", metadata, spec);
    }

    /** The order of the document as far as it matters: an objective that nobody named is called by its place. */
    private static List<Slo> ordered(List<Slo> objectives) {
        var ordered = new ArrayList<Slo>(
                objectives.stream().filter(slo -> numbered(slo).isEmpty()).toList());
        objectives.stream()
                .filter(slo -> numbered(slo).isPresent())
                .sorted(Comparator.comparingInt(slo -> numbered(slo).getAsInt()))
                .forEach(slo -> ordered.add(Math.min(numbered(slo).getAsInt() - 1, ordered.size()), slo));
        return ordered;
    }

    /** The place that an objective without a name of its own is called by. */
    private static OptionalInt numbered(Slo slo) {
        Matcher number = NUMBERED.matcher(slo.title());
        return number.find() && slo.id().name().endsWith("-" + number.group(1))
                ? OptionalInt.of(Integer.parseInt(number.group(1)))
                : OptionalInt.empty();
    }

    private static String before(String title) {
        int at = title.lastIndexOf(BETWEEN);
        return at < 0 ? title : title.substring(0, at);
    }

    private static String after(String title) {
        int at = title.lastIndexOf(BETWEEN);
        return at < 0 ? title : title.substring(at + BETWEEN.length());
    }

    static Map<String, Object> top(
            String apiVersion, String kind, Map<String, Object> metadata, Map<String, Object> spec) {
        var document = new LinkedHashMap<String, Object>();
        document.put("apiVersion", apiVersion);
        document.put("kind", kind);
        document.put("metadata", metadata);
        document.put("spec", spec);
        return document;
    }

    private static Map<String, Object> annotations(Slo slo, About about) {
        var annotations = new LinkedHashMap<String, Object>();
        annotations.put("weir.dev/pipeline", slo.pipeline().toString());
        annotations.put("weir.dev/slice", Lengths.text(slo.slice()));
        annotations.put("weir.dev/no-data-after", Lengths.text(slo.silence()));
        if (slo.noData() != NoDataPolicy.UNKNOWN) {
            annotations.put("weir.dev/no-data", slo.noData().word());
        }
        if (!slo.grace().isZero()) {
            annotations.put("weir.dev/reopen-within", Lengths.text(slo.grace()));
        }
        if (slo.shadow()) {
            annotations.put("weir.dev/shadow", "true");
        }
        about.runbook().ifPresent(link -> annotations.put(Abouts.RUNBOOK, link.toString()));
        about.symptom().ifPresent(symptom -> annotations.put(Abouts.SYMPTOM, symptom.word()));
        return annotations;
    }

    private static Map<String, Object> window(TimeWindow window) {
        return switch (window) {
            case TimeWindow.Rolling rolling -> {
                var node = new LinkedHashMap<String, Object>();
                node.put("duration", Lengths.text(rolling.length()));
                node.put("isRolling", true);
                yield node;
            }
            case TimeWindow.Calendar calendar -> {
                var node = new LinkedHashMap<String, Object>();
                node.put("duration", calendar.count() + (calendar.unit() == ChronoUnit.DAYS ? "d" : "M"));
                var start = new LinkedHashMap<String, Object>();
                start.put("startTime", START.format(calendar.start()));
                start.put("timeZone", calendar.zone().getId());
                node.put("calendar", start);
                node.put("isRolling", false);
                yield node;
            }
        };
    }

    private static Map<String, Object> component(Slo slo, Indicator.Component part) {
        BudgetingMethod method = slo.method() instanceof BudgetingMethod.Timeslices slices
                ? new BudgetingMethod.Timeslices(slices.window(), part.sliceTarget())
                : slo.method();
        Map<String, Object> node = objective(Optional.of(part.name()), part.indicator(), part.target(), method);
        node.put("indicator", IndicatorText.of(slo.id().name(), part.indicator()));
        node.put("compositeWeight", number(part.weight()));
        return node;
    }

    private static Map<String, Object> objective(
            Optional<String> called, Indicator indicator, Target target, BudgetingMethod method) {
        var node = new LinkedHashMap<String, Object>();
        called.ifPresent(name -> node.put("displayName", name));
        if (indicator instanceof Indicator.Threshold threshold) {
            node.put("op", threshold.op().name().toLowerCase(Locale.ROOT));
            node.put("value", number(threshold.threshold()));
        } else if (indicator instanceof Indicator.EventTime eventTime) {
            node.put("op", "lte");
            node.put("value", number(eventTime.within().toMillis() / 1e3));
        }
        node.put("target", number(target.ratio()));
        switch (method) {
            case BudgetingMethod.Occurrences all -> {}
            case BudgetingMethod.Timeslices slices -> {
                node.put("timeSliceTarget", number(slices.sliceTarget()));
                node.put("timeSliceWindow", Lengths.text(slices.window()));
            }
            case BudgetingMethod.RatioTimeslices slices -> node.put("timeSliceWindow", Lengths.text(slices.window()));
        }
        return node;
    }

    /** A whole number as one, anything else as the shortest that is read back the same. */
    static Number number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? (Number) (long) value : (Number) value;
    }
}
