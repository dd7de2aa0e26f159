package dev.weir.wire.scenario;

import dev.weir.model.Interval;
import dev.weir.model.scenario.Rulebook;
import dev.weir.model.slo.Expectation;
import dev.weir.model.slo.SloId;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.CorrectedTime;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Node;
import dev.weir.wire.definition.Notes;
import dev.weir.wire.definition.Problem;
import dev.weir.wire.definition.Source;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the definitions that a scenario names; each set once. Not thread-safe. */
final class Rulebooks {
    private static final Duration BEFORE = Duration.ofDays(40);

    private final Path folder;
    private final List<Source> inline;
    private final Notes notes;
    private final Map<List<String>, Optional<Rulebook>> known = new HashMap<>();
    private final Map<SloId, List<String>> versions = new HashMap<>();

    /** {@code inline} are the documents of the scenario file itself. */
    Rulebooks(Path folder, List<Source> inline, Notes notes) {
        this.folder = folder;
        this.inline = inline;
        this.notes = notes;
    }

    /** The definitions of these paths, and those that stand in the file itself, for a scenario that starts so; what is wrong with them is noted. */
    Optional<Rulebook> read(List<Node> paths, boolean withInline, Instant start) {
        List<String> names =
                paths.stream().flatMap(node -> node.text().stream()).toList();
        var key = new ArrayList<>(names);
        key.add((withInline ? "with inline " : "") + start);
        Optional<Rulebook> before = known.get(key);
        if (before != null) {
            return before;
        }
        var sources = new ArrayList<Source>(withInline ? inline : List.of());
        paths.forEach(node -> node.text().ifPresent(name -> sources.addAll(sources(node, name))));
        Optional<Rulebook> rules = switch (Definitions.read(sources, this::version)) {
            case dev.weir.wire.definition.Reading.Read read -> {
                read.warnings().forEach(notes::warning);
                yield Optional.of(rulebook(read.catalogue(), start));
            }
            case dev.weir.wire.definition.Reading.Refused refused -> {
                refused.warnings().forEach(notes::warning);
                refused.errors().forEach(notes::error);
                yield Optional.empty();
            }
        };
        known.put(key, rules);
        return rules;
    }

    private List<Source> sources(Node node, String name) {
        try {
            Path path = folder.resolve(name);
            if (Files.isDirectory(path)) {
                return Definitions.folder(path).stream()
                        .map(source -> named(path.resolve(source.file()), source))
                        .toList();
            }
            if (Files.isRegularFile(path)) {
                return List.of(named(path, Definitions.file(path)));
            }
        } catch (InvalidPathException strange) {
            // told below, like a path that leads nowhere
        }
        node.error(
                "there is no file or folder '" + Times.shorten(name) + "' in " + folder, "write a path from this file");
        return List.of();
    }

    private static Source named(Path path, Source source) {
        String name = path.normalize().toString();
        return new Source(
                name,
                source.text(),
                source.problems().stream()
                        .map(it -> new Problem(name, it.line(), it.path(), it.message(), it.fix()))
                        .toList());
    }

    private int version(SloId slo, String hash) {
        List<String> hashes = versions.getOrDefault(slo, List.of());
        int at = hashes.indexOf(hash);
        return at >= 0 ? at + 1 : hashes.size() + 1;
    }

    private Rulebook rulebook(Catalogue catalogue, Instant start) {
        var expectations = new ArrayList<Expectation>(catalogue.slos());
        expectations.addAll(catalogue.alerts());
        for (Expectation expectation : expectations) {
            List<String> hashes =
                    Objects.requireNonNull(versions.computeIfAbsent(expectation.id(), id -> new ArrayList<>()));
            if (!hashes.contains(expectation.hash())) {
                hashes.add(expectation.hash());
            }
        }
        return new Rulebook(
                expectations,
                CorrectedTime.of(
                        catalogue.corrections(), new Interval(start.minus(BEFORE), start.plus(Times.LONGEST))));
    }
}
