package dev.weir.collector.sql;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks at a text before a database does: one statement that begins like a question. That it cannot write is the business of the read-only transaction; a
 * second statement could end that one, so where a ';' ends a statement is not left to how a dialect quotes.
 */
final class Statements {
    private static final Set<String> QUESTIONS = Set.of("select", "with", "values", "table");

    /** Quoted texts and names, dollar quotes and comments: whatever is in them is no syntax. */
    private static final Pattern OPAQUE = Pattern.compile(
            "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\$((?:[A-Za-z_][A-Za-z0-9_]*)?)\\$.*?\\$\\1\\$|--[^\\n]*|/\\*.*?\\*/",
            Pattern.DOTALL);

    /** Where texts could end elsewhere than it seems: escapes, dollar quotes, comments that nest or are not the standard's. */
    private static final Pattern DIALECT = Pattern.compile("[\\\\$#`]|/\\*|--");

    private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"");

    private Statements() {}

    static void checkReads(String text) {
        String one = text.strip();
        one = one.endsWith(";") ? one.substring(0, one.length() - 1) : one;
        String plain = DIALECT.matcher(one).find() ? one : QUOTED.matcher(one).replaceAll(" ");
        if (plain.indexOf(';') >= 0) {
            throw new IllegalArgumentException("a query must be one statement, take the others away; a ';' in a"
                    + " text is for queries without comments, backslashes and dollar quotes");
        }
        String bare = OPAQUE.matcher(one).replaceAll(" ").strip();
        String first =
                bare.replaceFirst("^[(\\s]+", "").split("[^A-Za-z]", 2)[0].toLowerCase(Locale.ROOT);
        if (!QUESTIONS.contains(first)) {
            throw new IllegalArgumentException("a query must begin with SELECT, WITH, VALUES or TABLE");
        }
    }
}
