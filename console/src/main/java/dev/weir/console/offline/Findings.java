package dev.weir.console.offline;

import dev.weir.wire.definition.Problem;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a check found, and how it is told. */
final class Findings {
    /** For whom it is told. */
    enum Format {
        TEXT,
        JSON,
        GITHUB;

        static @Nullable Format of(String word) {
            return Arrays.stream(values())
                    .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElse(null);
        }
    }

    private final TreeSet<Problem> errors = new TreeSet<>();
    private final TreeSet<Problem> warnings = new TreeSet<>();

    void errors(List<Problem> more) {
        errors.addAll(more);
    }

    void warnings(List<Problem> more) {
        warnings.addAll(more);
    }

    boolean bad(boolean strict) {
        return !errors.isEmpty() || (strict && !warnings.isEmpty());
    }

    /** {@code what} was read from so many files. */
    void print(PrintStream out, Format format, int files, String what) {
        switch (format) {
            case TEXT -> {
                errors.forEach(it -> out.println(line("", it)));
                warnings.forEach(it -> out.println(line("warning: ", it)));
                out.println(ScenarioCommand.count(files, "file") + ": " + what
                        + ScenarioCommand.count(errors.size(), "error") + ", "
                        + ScenarioCommand.count(warnings.size(), "warning"));
            }
            case JSON -> json(out);
            case GITHUB -> {
                errors.forEach(it -> out.println(annotation("error", it)));
                warnings.forEach(it -> out.println(annotation("warning", it)));
            }
        }
    }

    /** {@code file:line: path: message; fix}. */
    private static String line(String word, Problem it) {
        return Plain.of(it.file() + ":" + it.line() + ": " + word + (it.path().isEmpty() ? "" : it.path() + ": ")
                + it.message() + "; " + it.fix());
    }

    private void json(PrintStream out) {
        var mapper = JsonMapper.shared();
        var list = mapper.createArrayNode();
        errors.forEach(it -> list.add(node(mapper, "error", it)));
        warnings.forEach(it -> list.add(node(mapper, "warning", it)));
        out.println(mapper.writeValueAsString(list));
    }

    private static tools.jackson.databind.node.ObjectNode node(JsonMapper mapper, String weight, Problem it) {
        return mapper.createObjectNode()
                .put("weight", weight)
                .put("file", it.file())
                .put("line", it.line())
                .put("path", it.path())
                .put("message", it.message())
                .put("fix", it.fix());
    }

    /** A workflow command; its data and properties escape differently. */
    private static String annotation(String word, Problem it) {
        String title = it.path().isEmpty() ? "weir check" : it.path();
        return "::" + word + " file=" + property(it.file()) + ",line=" + it.line() + ",title=" + property(title) + "::"
                + data(it.message() + "; " + it.fix());
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
