package dev.weir.wire.definition;

import dev.weir.model.DefinitionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The documents of a text one by one, each with its own lines: what an editor shows of a file. Lenient, since it is for what is being
 * written: whether a document is right says {@link Definitions#read}.
 */
public final class Outline {
    private static final String SEPARATOR = "---";
    private static final String END = "...";

    private Outline() {}

    /**
     * One document.
     *
     * @param id what it defines; empty when it does not say so in a way that is understood
     * @param title its display name, else its name
     * @param line on which its text begins in the whole, counted from 1
     * @param text its lines, without the separator
     */
    public record Item(Optional<DefinitionId> id, String title, int line, String text) {}

    /** The documents of a text that say anything, in order. Comments above a document are part of it. */
    public static List<Item> of(String text) {
        var items = new ArrayList<Item>();
        var lines = new StringBuilder();
        int begins = 1;
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            if (marks(line, SEPARATOR) || marks(line, END)) {
                add(items, lines, begins);
                lines.setLength(0);
                begins = number;
                // what follows the mark on its line belongs to the document; spaces keep its column
                lines.append(" ".repeat(SEPARATOR.length()))
                        .append(line.substring(SEPARATOR.length()))
                        .append('\n');
            } else {
                lines.append(line).append('\n');
            }
        }
        add(items, lines, begins);
        return items;
    }

    /** At the beginning of a line these stand for themselves even inside a block of text. */
    private static boolean marks(String line, String mark) {
        return line.startsWith(mark)
                && (line.length() == mark.length() || Character.isWhitespace(line.charAt(mark.length())));
    }

    private static void add(List<Item> items, CharSequence lines, int begins) {
        String text = lines.toString();
        int blank = 0;
        int from = 0;
        // the lines above the first that says something are left out
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            if (!text.substring(from, end).isBlank()) {
                break;
            }
            blank++;
            from = end + 1;
        }
        String own = text.substring(from).stripTrailing();
        if (own.isEmpty()
                || own.lines().allMatch(line -> line.isBlank() || line.strip().startsWith("#"))) {
            return;
        }
        List<Value> values = Yaml.read(new Source("", own), new Notes()).values();
        Value.Mapping root = values.size() == 1 && values.getFirst() instanceof Value.Mapping mapping ? mapping : null;
        Optional<DefinitionId> id = root == null ? Optional.empty() : id(root);
        String title = root == null
                ? ""
                : text(root, "metadata", "displayName")
                        .or(() -> text(root, "metadata", "name"))
                        .orElse("");
        items.add(new Item(id, title, begins + blank, own + "\n"));
    }

    private static Optional<DefinitionId> id(Value.Mapping root) {
        Optional<String> kind = text(root, "kind");
        Optional<String> name = text(root, "metadata", "name");
        if (kind.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        String whole = kind.get().equals(Kind.PIPELINE.word())
                ? text(root, "spec", "environment")
                                .map(environment -> environment + "/")
                                .orElse("")
                        + name.get()
                : name.get();
        try {
            return Optional.of(new DefinitionId(kind.get(), whole));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Value.Mapping in, String... path) {
        Value value = in;
        for (String key : path) {
            Optional<Value> next = value instanceof Value.Mapping mapping
                    ? mapping.entries().stream()
                            .filter(entry -> entry.key().equals(key))
                            .map(Value.Entry::value)
                            .findFirst()
                    : Optional.empty();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            value = next.get();
        }
        return value instanceof Value.Scalar scalar && !scalar.nothing()
                ? Optional.of(scalar.text())
                : Optional.empty();
    }
}
