package dev.weir.ui.access;

/** Lines of comma separated values (RFC 4180). What a spreadsheet would run as a formula gets an apostrophe before it. */
final class Csv {
    private Csv() {}

    /** One line with its end. */
    static String line(String... cells) {
        var line = new StringBuilder();
        for (String cell : cells) {
            if (!line.isEmpty()) {
                line.append(',');
            }
            line.append(cell(cell));
        }
        return line.append("\r\n").toString();
    }

    private static String cell(String text) {
        String safe = text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
