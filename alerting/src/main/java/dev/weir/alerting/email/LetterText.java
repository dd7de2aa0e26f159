package dev.weir.alerting.email;

import dev.weir.alerting.PageText;

/** A page as plain text of 78 columns at most, links apart: a link that is broken in two leads nowhere. */
final class LetterText {
    private static final int COLUMNS = 78;

    private LetterText() {}

    static String of(PageText text) {
        int names = text.lines().stream()
                .mapToInt(line -> line.name().length())
                .max()
                .orElse(0);
        var out = new StringBuilder();
        wrap(out, "", 0, text.sentence());
        out.append('\n');
        for (PageText.Line line : text.lines()) {
            wrap(out, line.name(), names + 2, line.value());
        }
        for (PageText.Link link : text.links()) {
            out.append('\n')
                    .append(link.title())
                    .append(":\n")
                    .append(link.url())
                    .append('\n');
        }
        return out.toString();
    }

    /** A name in its column and the words beside it, on as many lines as it takes. */
    private static void wrap(StringBuilder out, String name, int indent, String words) {
        String space = " ".repeat(indent);
        var line = new StringBuilder(name).append(space, name.length(), indent);
        boolean empty = true;
        for (String word : words.split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > COLUMNS) {
                out.append(line).append('\n');
                line = new StringBuilder(space);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        out.append(line).append('\n');
    }
}
