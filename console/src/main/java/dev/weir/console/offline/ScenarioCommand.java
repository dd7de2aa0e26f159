package dev.weir.console.offline;

import dev.weir.engine.scenario.LocalHost;
import dev.weir.engine.scenario.Outcome;
import dev.weir.engine.scenario.Player;
import dev.weir.model.scenario.Scenario;
import dev.weir.wire.definition.Problem;
import dev.weir.wire.scenario.Reading;
import dev.weir.wire.scenario.Scenarios;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./weir scenario}: plays scenario files. Ends with 0 when all that was expected came true, with 1 when not or when a file
 * could not be read, with 2 when it was called wrongly.
 */
final class ScenarioCommand {
    private static final String USAGE = """
            usage: ./weir scenario PATH… [--filter TEXT] [--junit FILE] [--quiet]

              PATH           a scenario file, or a folder: every *.scenario.yaml in it and in its folders
              --filter TEXT  only scenarios whose file or name holds this text
              --junit FILE   write the results as JUnit XML too
              --quiet        only what failed, and the summary

            ends with 0 when all came true, 1 when something did not or a file could not be read, 2 when called wrongly
            how to write them: docs/slos/testing.md
            """;

    private final PrintStream out;
    private final List<String> paths = new ArrayList<>();
    private final List<Results.File> results = new ArrayList<>();
    private String filter = "";
    private @Nullable Path junit;
    private boolean quiet;
    private boolean help;

    private ScenarioCommand(PrintStream out) {
        this.out = out;
    }

    static int run(List<String> words, PrintStream out) {
        var command = new ScenarioCommand(out);
        String wrong = command.read(words);
        if (command.help) {
            out.print(USAGE);
            return 0;
        }
        if (wrong != null) {
            out.println("weir scenario: " + wrong);
            out.print(USAGE);
            return 2;
        }
        return command.play();
    }

    private @Nullable String read(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "--help", "-h" -> help = true;
                case "--quiet" -> quiet = true;
                case "--filter", "--junit" -> {
                    if (++i == words.size()) {
                        return word + " needs a value";
                    }
                    if (word.equals("--filter")) {
                        filter = words.get(i);
                    } else {
                        junit = Path.of(words.get(i));
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

    private int play() {
        long began = System.nanoTime();
        var wrong = new ArrayList<String>();
        List<Path> files = Tree.files(paths, Scenarios::isScenario, wrong::add);
        if (!wrong.isEmpty() || files.isEmpty()) {
            wrong.forEach(line -> out.println("weir scenario: " + line));
            if (wrong.isEmpty()) {
                out.println("weir scenario: no *.scenario.yaml in " + String.join(", ", paths));
            }
            return 2;
        }
        files.forEach(this::play);
        long played = results.stream().mapToLong(file -> file.cases().size()).sum();
        long failed = results.stream()
                .flatMap(file -> file.cases().stream())
                .filter(it -> !it.outcome().passed())
                .count();
        long refused = results.stream().filter(file -> !file.errors().isEmpty()).count();
        out.println(count(played, "scenario") + " in " + count(files.size(), "file") + ": " + (played - failed)
                + " passed, " + failed + " failed" + (refused > 0 ? ", " + count(refused, "file") + " refused" : "")
                + " (" + seconds(Duration.ofNanos(System.nanoTime() - began)) + ")");
        if (played == 0 && refused == 0) {
            out.println("weir scenario: none holds '" + filter + "'");
            return 2;
        }
        return written() && failed + refused == 0 ? 0 : 1;
    }

    private boolean written() {
        if (junit == null) {
            return true;
        }
        try {
            JUnitXml.write(junit, results);
            return true;
        } catch (IOException unwritable) {
            out.println("weir scenario: " + junit + " cannot be written: " + unwritable.getMessage());
            return false;
        }
    }

    private void play(Path file) {
        var cases = new ArrayList<Results.Case>();
        List<Problem> errors = switch (Scenarios.read(file, file.toString())) {
            case Reading.Refused refused -> {
                warn(refused.warnings());
                yield refused.errors();
            }
            case Reading.Read read -> {
                warn(read.warnings());
                read.scenarios().stream()
                        .filter(it -> filter.isEmpty()
                                || it.name().contains(filter)
                                || file.toString().contains(filter))
                        .forEach(it -> cases.add(play(it)));
                yield List.of();
            }
        };
        errors.forEach(it -> out.println(Plain.of(it.toString())));
        if (!errors.isEmpty()) {
            out.println("REFUSED " + file + ": " + count(errors.size(), "error"));
        }
        results.add(new Results.File(file, cases, errors));
    }

    private void warn(List<Problem> warnings) {
        if (!quiet) {
            warnings.forEach(it -> out.println("warning: " + it));
        }
    }

    private Results.Case play(Scenario scenario) {
        long began = System.nanoTime();
        Outcome outcome = Player.play(scenario, LocalHost::unthreaded);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        if (!outcome.passed()) {
            out.println("FAILED  " + Plain.of(scenario.place() + "  " + scenario.name()));
            outcome.failures().forEach(failure -> out.println("  " + Plain.of(failure)));
        } else if (!quiet) {
            out.println("passed  " + Plain.of(scenario.place() + "  " + scenario.name()) + " (" + seconds(took) + ")");
        }
        return new Results.Case(outcome, took);
    }

    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static String seconds(Duration length) {
        return String.format(java.util.Locale.ROOT, "%.2f s", length.toNanos() / 1e9);
    }
}
