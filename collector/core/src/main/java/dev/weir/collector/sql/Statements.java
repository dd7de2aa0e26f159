package dev.weir.collector.sql;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks at a text before a database does: one statement that begins like a question. That it cannot write is the business of the read-only transaction; this
 * refuses early what is plainly meant otherwise.
 */
final class Statements {
    private static final Set<String> QUESTIONS = Set.of("select", "with", "values", "table");

    /** Quoted texts and names, dollar quotes and comments: whatever is in them is no syntax. */
    private static final Pattern OPAQUE = Pattern.compile(
            "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\$((?:[A-Za-z_][A-Za-z0-9_]*)?)\\$.*?\\$\\1\\$|--[^\\n]*|/\\*.*?\\*/",
            Pattern.DOTALL);

    private Statements() {}

    static void checkReads(String text) {
        String bare = OPAQUE.matcher(text).replaceAll(" ").strip();
        if (bare.endsWith(";")) {
            bare = bare.substring(0, bare.length() - 1).strip();
        }
        if (bare.indexOf(';') >= 0) {
            throw new IllegalArgumentException("a query must be one statement, take the others away");
        }
        String first =
                bare.replaceFirst("^[(\\s]+", "").split("[^A-Za-z]", 2)[0].toLowerCase(Locale.ROOT);
        if (!QUESTIONS.contains(first)) {
            throw new IllegalArgumentException("a query must begin with SELECT, WITH, VALUES or TABLE");
        }
    }
}
