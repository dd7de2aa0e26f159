package dev.weir.console.definitions;

import dev.weir.model.DefinitionId;
import dev.weir.ui.definitions.Definitions.Mistake;
import dev.weir.wire.definition.Outline;
import dev.weir.wire.definition.Problem;
import dev.weir.wire.definition.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A text that somebody wrote, cut into its documents, each read as a source of its own; its problems get the lines of the whole again. */
record Sheet(Map<DefinitionId, Outline.Item> items, List<Mistake> mistakes) {
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int MOST_DOCUMENTS = 1_000;

    /** Cuts a text. What has no name, a name twice, or too much of it is a mistake. */
    static Sheet of(String text) {
        var items = new LinkedHashMap<DefinitionId, Outline.Item>();
        var mistakes = new ArrayList<Mistake>();
        if (text.length() > MOST_CHARACTERS) {
            return new Sheet(
                    items,
                    List.of(mistake(
                            "the text has " + text.length() + " characters, at most " + MOST_CHARACTERS + " are read",
                            "split it")));
        }
        List<Outline.Item> found = Outline.of(text);
        if (found.isEmpty()) {
            mistakes.add(mistake("there is no document", "write one, or begin with a template"));
        }
        if (found.size() > MOST_DOCUMENTS) {
            mistakes.add(mistake(
                    found.size() + " documents, at most " + MOST_DOCUMENTS + " are taken at once", "split the text"));
        }
        found.stream().limit(MOST_DOCUMENTS).forEach(item -> {
            if (item.id().isEmpty()) {
                mistakes.addAll(unnamed(item));
            } else if (items.putIfAbsent(item.id().get(), item) != null) {
                mistakes.add(new Mistake(
                        "",
                        true,
                        item.line(),
                        "metadata.name",
                        item.id().get() + " stands there twice",
                        "keep one of them",
                        false));
            }
        });
        return new Sheet(items, mistakes);
    }

    /** What the reader says of a document without kind or name: it knows better than we what is missing. */
    private static List<Mistake> unnamed(Outline.Item item) {
        String place = "document";
        var source = new dev.weir.wire.definition.Source(place, item.text());
        Reading reading = dev.weir.wire.definition.Definitions.read(List.of(source), (slo, hash) -> 1);
        List<Mistake> said = reading instanceof Reading.Refused refused
                ? refused.errors().stream()
                        .map(problem -> own(problem, item.line(), false))
                        .toList()
                : List.of();
        return said.isEmpty()
                ? List.of(new Mistake(
                        "",
                        true,
                        item.line(),
                        "",
                        "the document has no kind or no name",
                        "write kind and metadata.name",
                        false))
                : said;
    }

    String text(DefinitionId id) {
        return Objects.requireNonNull(items.get(id)).text();
    }

    /** What reading everything with the documents in place found, errors first. */
    List<Mistake> mistakes(Reading reading) {
        return switch (reading) {
            case Reading.Read read -> told(read.warnings(), true).toList();
            case Reading.Refused refused ->
                Stream.concat(told(refused.errors(), false), told(refused.warnings(), true))
                        .toList();
        };
    }

    private Stream<Mistake> told(List<Problem> problems, boolean doubt) {
        return problems.stream()
                .map(problem -> items.entrySet().stream()
                        .filter(item -> problem.file().equals(Stored.file(item.getKey())))
                        .findFirst()
                        .map(item -> own(problem, item.getValue().line(), doubt))
                        .orElseGet(() -> elsewhere(problem, doubt)));
    }

    private static Mistake own(Problem problem, int begins, boolean doubt) {
        return new Mistake(
                "", true, begins + problem.line() - 1, problem.path(), problem.message(), problem.fix(), doubt);
    }

    /** A problem of another file. */
    static Mistake elsewhere(Problem problem, boolean doubt) {
        return new Mistake(
                problem.file(), false, problem.line(), problem.path(), problem.message(), problem.fix(), doubt);
    }

    /** Something about the text as a whole. */
    static Mistake mistake(String message, String fix) {
        return new Mistake("", true, 1, "", message, fix, false);
    }

    /** The display name in a text that was read before, else the name. */
    static String title(String text, String name) {
        return Outline.of(text).stream()
                .findFirst()
                .map(Outline.Item::title)
                .filter(title -> !title.isEmpty())
                .orElse(name);
    }
}
