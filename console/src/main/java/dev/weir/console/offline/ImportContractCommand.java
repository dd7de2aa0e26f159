package dev.weir.console.offline;

import dev.weir.wire.contract.Contracts;
import dev.weir.wire.contract.ImportOptions;
import dev.weir.wire.contract.Imported;
import dev.weir.wire.definition.Definitions;
import dev.weir.wire.definition.Problem;
import dev.weir.wire.definition.Source;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./weir import-contract}: definitions of data contracts to the output, and what did not map to the errors. Ends with 0 when all
 * were read, with 1 when one was not, with 2 when it was called wrongly.
 */
final class ImportContractCommand {
    private static final String USAGE = """
            usage: ./weir import-contract FILE… --environment NAME --pipeline NAME [--target SHARE] [--window 28d] [--consumer TEXT]
                                          [--out FILE]

              FILE           data contracts of the Open Data Contract Standard, v3.0 or v3.1, as YAML
              --environment  of the pipeline that keeps them
              --pipeline     its name
              --target       the share that must be good where a contract names none, 0.99 unless given
              --window       over which that is looked at, 28d unless given
              --consumer     for whom
              --out FILE     writes the definitions there, not to the output

            the definitions go to the output, one Sla and its SLOs per contract; what was made of every property and rule, and what
            did not map, to the errors. ends with 0 when all were read, 1 when one was not, 2 when called wrongly
            what maps to what: docs/lineage/contracts.md
            """;
    private static final Set<String> VALUES =
            Set.of("--environment", "--pipeline", "--target", "--window", "--consumer", "--out");

    private final PrintStream out;
    private final PrintStream report;
    private final List<Path> files = new ArrayList<>();
    private final Map<String, String> values = new HashMap<>();

    private ImportContractCommand(PrintStream out, PrintStream report) {
        this.out = out;
        this.report = report;
    }

    static int run(List<String> words, PrintStream out, PrintStream report) {
        if (words.contains("--help") || words.contains("-h")) {
            out.print(USAGE);
            return 0;
        }
        var command = new ImportContractCommand(out, report);
        String wrong = command.read(words);
        if (wrong == null) {
            try {
                return command.all(command.options());
            } catch (IllegalArgumentException bad) {
                wrong = String.valueOf(bad.getMessage());
            }
        }
        report.println("weir import-contract: " + wrong);
        report.print(USAGE);
        return 2;
    }

    private @Nullable String read(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (VALUES.contains(word)) {
                if (++i == words.size()) {
                    return word + " needs a value";
                }
                values.put(word, words.get(i));
            } else if (word.startsWith("-")) {
                return "'" + word + "' is not understood";
            } else {
                files.add(Path.of(word));
            }
        }
        if (files.isEmpty()) {
            return "name a contract";
        }
        return values.containsKey("--environment") && values.containsKey("--pipeline")
                ? null
                : "--environment and --pipeline are needed: a contract does not say who keeps it";
    }

    private ImportOptions options() {
        String target = values.getOrDefault("--target", ImportOptions.USUAL_TARGET.toPlainString());
        if (!target.matches("0?\\.[0-9]{1,9}")) {
            throw new IllegalArgumentException("--target '" + target + "' is no share, write 0.99");
        }
        return new ImportOptions(
                values.getOrDefault("--environment", ""),
                values.getOrDefault("--pipeline", ""),
                new BigDecimal(target),
                values.getOrDefault("--window", ImportOptions.USUAL_WINDOW),
                values.getOrDefault("--consumer", ""));
    }

    private int all(ImportOptions options) {
        var texts = new ArrayList<String>();
        boolean good = true;
        for (Path file : files) {
            Source source = Definitions.file(file);
            switch (Contracts.read(new Source(file.toString(), source.text(), source.problems()), options)) {
                case Imported.Refused refused -> {
                    good = false;
                    refused.errors().forEach(error -> report.println("error " + error));
                    tell(refused.warnings());
                }
                case Imported.Made made -> {
                    made.entries().forEach(entry -> report.println(file + " " + entry.words()));
                    tell(made.warnings());
                    if (!made.yaml().isEmpty()) {
                        texts.add(made.yaml());
                    }
                }
            }
        }
        return write(String.join("---\n", texts)) && good ? 0 : 1;
    }

    private void tell(List<Problem> warnings) {
        warnings.forEach(warning -> report.println("warning " + warning));
    }

    private boolean write(String text) {
        String to = values.get("--out");
        if (to == null) {
            out.print(text);
            return true;
        }
        try {
            Files.writeString(Path.of(to), text, StandardCharsets.UTF_8);
            return true;
        } catch (IOException e) {
            report.println("weir import-contract: " + to + " cannot be written: " + e.getMessage());
            return false;
        }
    }
}
