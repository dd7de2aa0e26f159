package dev.weir.console.offline;

import dev.weir.console.flow.BuiltIn;
import dev.weir.wire.definition.Catalogue;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Problem;
import dev.weir.wire.definition.Reading;
import dev.weir.wire.definition.Source;
import dev.weir.wire.lint.Lint;
import dev.weir.wire.lint.Measured;
import dev.weir.wire.scenario.Scenarios;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./weir check}: reads definitions as the console would, and tells every error and doubt. Ends with 0 when they are right,
 * with 1 when not, with 2 when it was called wrongly.
 */
final class CheckCommand {
    private static final String USAGE = """
            usage: ./weir check PATH… [--strict] [--format text|json|github] [--measured FILE] [--print]

              PATH             definition files and folders, with the folders in them, but for weir.yaml; together they are one set.
                               Scenario files (*.scenario.yaml) are read too, each by itself
              --strict         warnings fail as errors do
              --format github  annotations for GitHub Actions; json: one array for programs
              --print          when all is right, the SLOs as OpenSLO v1 and the Routes, one document each with everything in place, and
                               nothing else
              --measured FILE  what was measured of hops between pipelines, for the feasibility of latency promises

            ends with 0 when all is right, 1 when something is wrong, 2 when called wrongly
            what is checked: docs/slos/testing.md
            """;

    private final PrintStream out;
    private final List<String> paths = new ArrayList<>();
    private Findings.Format format = Findings.Format.TEXT;
    private boolean strict;
    private boolean help;
    private boolean print;
    private @Nullable Path measured;

    private CheckCommand(PrintStream out) {
        this.out = out;
    }

    static int run(List<String> words, PrintStream out) {
        var command = new CheckCommand(out);
        String wrong = command.read(words);
        if (command.help) {
            out.print(USAGE);
            return 0;
        }
        if (wrong != null) {
            out.println("weir check: " + wrong);
            out.print(USAGE);
            return 2;
        }
        return command.check();
    }

    private @Nullable String read(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "--help", "-h" -> help = true;
                case "--strict" -> strict = true;
                case "--print" -> print = true;
                case "--format", "--measured" -> {
                    if (++i == words.size()) {
                        return word + " needs a value";
                    }
                    String value = words.get(i);
                    if (word.equals("--measured")) {
                        measured = Path.of(value);
                    } else {
                        Findings.Format known = Findings.Format.of(value);
                        if (known == null) {
                            return "--format '" + value + "': use text, json or github";
                        }
                        format = known;
                    }
                }
                default -> {
                    if (word.startsWith("-")) {
                        return "'" + word + "' is not understood";
                    }
                    paths.add(word);
                }
            }
        }
        return paths.isEmpty() ? "name a file or folder" : null;
    }

    private int check() {
        var wrong = new ArrayList<String>();
        List<Path> files = Tree.files(paths, CheckCommand::isYaml, wrong::add);
        if (!wrong.isEmpty() || files.isEmpty()) {
            wrong.forEach(line -> out.println("weir check: " + line));
            if (wrong.isEmpty()) {
                out.println("weir check: no *.yaml in " + String.join(", ", paths));
            }
            return 2;
        }
        var findings = new Findings();
        var sources = new ArrayList<Source>();
        for (Path file : files) {
            if (Scenarios.isScenario(file)) {
                switch (Scenarios.read(file, file.toString())) {
                    case dev.weir.wire.scenario.Reading.Read read -> findings.warnings(read.warnings());
                    case dev.weir.wire.scenario.Reading.Refused refused -> {
                        findings.warnings(refused.warnings());
                        findings.errors(refused.errors());
                    }
                }
            } else {
                sources.add(named(file, Definitions.file(file)));
            }
        }
        Measured hops = measured == null ? Measured.nothing() : Measured.read(measured, findings::errors);
        var catalogues = new ArrayList<Catalogue>();
        String what = definitions(sources, hops, findings, catalogues);
        if (print && !findings.bad(strict)) {
            return written(catalogues.isEmpty() ? Catalogue.empty() : catalogues.getFirst());
        }
        findings.print(out, format, files.size(), what);
        return findings.bad(strict) ? 1 : 0;
    }

    private int written(Catalogue catalogue) {
        try {
            out.print(Definitions.write(catalogue));
            return 0;
        } catch (IllegalArgumentException unsayable) {
            out.println("weir check: " + unsayable.getMessage());
            return 1;
        }
    }

    private static String definitions(
            List<Source> sources, Measured hops, Findings findings, List<Catalogue> catalogues) {
        return switch (reading(sources)) {
            case Reading.Refused refused -> {
                findings.warnings(refused.warnings());
                findings.errors(refused.errors());
                yield "";
            }
            case Reading.Read read -> {
                findings.warnings(read.warnings());
                catalogues.add(read.catalogue());
                Lint.of(read.catalogue(), sources, hops).forEach(it -> {
                    switch (it.weight()) {
                        case ERROR -> findings.errors(List.of(it.problem()));
                        case WARNING -> findings.warnings(List.of(it.problem()));
                    }
                });
                yield ScenarioCommand.count(read.catalogue().slos().size(), "SLO") + ", "
                        + ScenarioCommand.count(read.catalogue().alerts().size(), "limit") + ", "
                        + ScenarioCommand.count(read.catalogue().pipelines().size(), "pipeline") + ", "
                        + ScenarioCommand.count(read.catalogue().slas().size(), "SLA") + ", "
                        + ScenarioCommand.count(read.catalogue().kpis().size(), "KPI") + "; ";
            }
        };
    }

    /** What is built in is known here as to the console, but counted and printed only when the definitions lean on it. */
    private static Reading reading(List<Source> sources) {
        Reading whole = Definitions.read(sources, BuiltIn.definitions(), (slo, hash) -> 1);
        Reading alone = Definitions.read(sources, (slo, hash) -> 1);
        return whole instanceof Reading.Read && alone instanceof Reading.Read ? alone : whole;
    }

    /** The console's own configuration may lie above the definitions. */
    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.equals("weir.yaml");
    }

    private static Source named(Path file, Source source) {
        String name = file.toString();
        return new Source(
                name,
                source.text(),
                source.problems().stream()
                        .map(it -> new Problem(name, it.line(), it.path(), it.message(), it.fix()))
                        .toList());
    }
}
