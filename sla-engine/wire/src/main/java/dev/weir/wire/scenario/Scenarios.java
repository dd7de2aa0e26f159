package dev.weir.wire.scenario;

import dev.weir.model.Series;
import dev.weir.model.scenario.Scenario;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Fields;
import dev.weir.wire.definition.Keys;
import dev.weir.wire.definition.Node;
import dev.weir.wire.definition.Notes;
import dev.weir.wire.definition.Problem;
import dev.weir.wire.definition.Source;
import dev.weir.wire.definition.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads scenario files. The first document holds the scenarios; those after it, behind lines of {@code ---}, are definitions of any
 * kind that hold for this file. Stateless, safe for use by several threads.
 */
public final class Scenarios {
    private static final Keys FILE =
            Keys.of("definitions", "start", "zone", "step", "tick", "slo", "names", "scenarios");
    private static final Pattern NEXT = Pattern.compile("(?m)^---(?=\\s|$)");
    private static final Pattern ONLY_COMMENTS = Pattern.compile("(?:\\s|#.*)*");

    private Scenarios() {}

    /** Whether a file is named like one. */
    public static boolean isScenario(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".scenario.yaml") || name.endsWith(".scenario.yml");
    }

    /** Reads a file; it and what it names is read, nothing is thrown for bad input. {@code name} is what messages call it. */
    public static Reading read(Path file, String name) {
        Source source = Definitions.file(file);
        var notes = new Notes();
        source.problems().forEach(it -> notes.error(new Problem(name, it.line(), it.path(), it.message(), it.fix())));
        var scenarios = new ArrayList<Scenario>();
        if (source.problems().isEmpty()) {
            read(name, source.text(), file.resolveSibling(""), notes, scenarios);
        }
        return notes.clean()
                ? new Reading.Read(scenarios, notes.warnings())
                : new Reading.Refused(notes.errors(), notes.warnings());
    }

    private static void read(String name, String text, Path folder, Notes notes, List<Scenario> scenarios) {
        int split = end(text);
        var inline = new ArrayList<Source>();
        if (split < text.length()) {
            long before =
                    text.substring(0, split).chars().filter(c -> c == '\n').count();
            inline.add(new Source(name, "\n".repeat(Math.toIntExact(before)) + text.substring(split)));
        }
        Yaml.Documents documents = Yaml.read(new Source(name, text.substring(0, split)), notes);
        if (!documents.whole()) {
            return;
        }
        if (documents.values().size() != 1) {
            notes.error(new Problem(name, 1, "", "there are no scenarios", "write scenarios: [{name: …}]"));
            return;
        }
        new Node(notes, name, "", documents.values().getFirst())
                .fields(FILE)
                .ifPresent(fields -> read(fields, new Rulebooks(folder, inline, notes), !inline.isEmpty(), scenarios));
    }

    /** Where the first document ends. */
    private static int end(String text) {
        Matcher mark = NEXT.matcher(text);
        while (mark.find()) {
            if (!ONLY_COMMENTS.matcher(text.substring(0, mark.start())).matches()) {
                return mark.start();
            }
        }
        return text.length();
    }

    private static void read(Fields fields, Rulebooks rulebooks, boolean inline, List<Scenario> scenarios) {
        Map<String, Series> names = new TreeMap<>();
        fields.optional("names")
                .flatMap(Node::anyFields)
                .ifPresent(all -> all.nodes()
                        .forEach((key, node) -> node.text()
                                .flatMap(text -> SeriesText.read(text, node))
                                .ifPresent(series -> names.put(key, series))));
        var sheet = new Sheet(fields, rulebooks, inline, names);
        var seen = new HashSet<String>();
        fields.required("scenarios", "write scenarios: [{name: …, series: […], expect: […]}]")
                .map(Node::items)
                .orElse(List.of())
                .forEach(node -> sheet.scenario(node).ifPresent(scenario -> {
                    if (seen.add(scenario.name())) {
                        scenarios.add(scenario);
                    } else {
                        node.error("two scenarios are named '" + scenario.name() + "'", "rename one of them");
                    }
                }));
    }
}
