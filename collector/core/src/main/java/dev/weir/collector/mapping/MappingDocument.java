package dev.weir.collector.mapping;

import dev.weir.collector.Kpi;
import dev.weir.collector.Scale;
import dev.weir.collector.Section;
import dev.weir.model.Engine;
import dev.weir.model.Quality;
import dev.weir.model.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads a document of {@code kind: Mapping}; every mistake goes to the section that it stands in. */
final class MappingDocument {
    private static final int MOST_RULES = 500;

    private MappingDocument() {}

    static Mapping read(Section document) {
        if (!document.text("apiVersion").equals("weir.dev/v1")) {
            document.error("apiVersion", document.text("apiVersion"), "write weir.dev/v1");
        }
        if (!document.text("kind").equals("Mapping")) {
            document.error("kind", document.text("kind"), "write Mapping");
        }
        Section metadata = document.section("metadata");
        String name = metadata.text("name");
        metadata.refuseUnknownKeys();
        Section spec = document.section("spec");
        Optional<Engine> engine = engine(spec);
        Template pipeline = parsed(spec, "pipeline", spec.text("pipeline"), Template::new, new Template("x"));
        String run = spec.text("run", "");
        Optional<Template> runs =
                run.isEmpty() ? Optional.empty() : Optional.of(parsed(spec, "run", run, Template::new, pipeline));
        var rules = new ArrayList<Rule>();
        List<Section> sections = spec.sections("rules");
        if (sections.isEmpty() || sections.size() > MOST_RULES) {
            spec.error("rules", sections.size() + " rules", "write 1 to " + MOST_RULES);
        }
        for (Section section : sections) {
            rules.add(rule(section));
            section.refuseUnknownKeys();
        }
        spec.refuseUnknownKeys();
        document.refuseUnknownKeys();
        return new Mapping(name, engine, pipeline, runs, rules);
    }

    private static Optional<Engine> engine(Section spec) {
        String word = spec.text("engine", "");
        if (word.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(parsed(spec, "engine", word, Engine::of, Engine.BUSINESS));
    }

    private static Rule rule(Section section) {
        Match metric = parsed(section, "metric", section.text("metric"), Match::of, Match.of("x"));
        String signal = section.text("signal");
        if (!signal.isBlank() && !Kpi.allowed(signal)) {
            section.error("signal", signal, "is not in the catalogue of signals, nor does it begin with business_");
        }
        boolean counter = Signal.named(signal).map(Signal::counter).orElse(signal.endsWith("_total"));
        var where = new TreeMap<String, Match>();
        section.map("where", true)
                .forEach((label, text) -> where.put(label, parsed(section, "where." + label, text, Match::of, metric)));
        return new Rule(
                metric,
                where,
                signal,
                aggregate(section, counter),
                conversion(section),
                templates(section, "labels"),
                templates(section, "per"),
                parsed(section, "within", section.text("within", "all"), Template::new, new Template("all")),
                section.flag("paired", false),
                quality(section));
    }

    private static Aggregate aggregate(Section section, boolean counter) {
        String word = section.text("aggregate", counter ? Aggregate.SUM.word() : "");
        return Aggregate.of(word).orElseGet(() -> {
            section.error("aggregate", word, "say how many series become one: " + String.join(", ", Aggregate.words()));
            return Aggregate.LAST;
        });
    }

    private static Conversion conversion(Section section) {
        Conversion.Shape shape = switch (section.text("as", "value")) {
            case "value" -> Conversion.Shape.VALUE;
            case "age" -> Conversion.Shape.AGE;
            case "present" -> Conversion.Shape.PRESENT;
            case "one" -> Conversion.Shape.ONE;
            default -> {
                section.error("as", section.text("as"), "use one of value, age, present, one");
                yield Conversion.Shape.VALUE;
            }
        };
        return new Conversion(
                shape,
                Scale.read(section),
                section.decimal("valid_from", Double.NEGATIVE_INFINITY),
                section.decimal("cap", Double.POSITIVE_INFINITY));
    }

    private static Quality quality(Section section) {
        Quality quality = parsed(section, "quality", section.text("quality", "ok"), Quality::of, Quality.OK);
        if (quality != Quality.OK && quality != Quality.PARTIAL && quality != Quality.ESTIMATED) {
            section.error("quality", quality.word(), "use ok, partial or estimated");
        }
        return quality;
    }

    private static Map<String, Template> templates(Section section, String key) {
        var templates = new TreeMap<String, Template>();
        section.map(key).forEach((label, text) -> {
            if (!Kpi.label(label)) {
                section.error(key + "." + label, text, "is no name of a label, or one that Weir sets itself");
            }
            templates.put(label, parsed(section, key + "." + label, text, Template::new, new Template("x")));
        });
        return templates;
    }

    private static <T> T parsed(Section section, String key, String text, Function<String, T> parse, T unless) {
        if (text.isBlank() && key.indexOf('.') < 0) {
            return unless; // said to be required already
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            section.error(key, text, String.valueOf(e.getMessage()));
            return unless;
        }
    }
}
