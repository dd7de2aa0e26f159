package dev.weir.collector.exposition;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The dialects that are read. */
public enum Format {
    /** {@code text/plain; version=0.0.4}: timestamps are whole milliseconds, blanks and comments are free. */
    TEXT,
    /** {@code application/openmetrics-text; version=1.0.0}: timestamps are seconds, the page ends with {@code # EOF}. */
    OPENMETRICS;

    /** What to ask for: OpenMetrics first, with names beyond ASCII where the target has them, then text. */
    public static final String ACCEPT = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.9,"
            + "application/openmetrics-text;version=1.0.0;q=0.8,application/openmetrics-text;version=0.0.1;q=0.7,"
            + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    private static final Set<String> OPENMETRICS_VERSIONS = Set.of("", "0.0.1", "1.0.0");
    private static final Set<String> TEXT_VERSIONS = Set.of("", "0.0.4", "1.0.0");

    /**
     * The dialect of a Content-Type. None given is text, as is any other {@code text/…} without a version, since home-made targets seldom say more; the page
     * is judged by what it holds. Empty for a version, a character set or a type that is not read: protobuf, OpenMetrics 2.0.
     */
    public static Optional<Format> of(String contentType) {
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        String type = parts[0].strip();
        String version = "";
        String charset = "utf-8";
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            String value = pair.length == 2 ? pair[1].strip().replace("\"", "") : "";
            switch (pair[0].strip()) {
                case "version" -> version = value;
                case "charset" -> charset = value;
                default -> {
                    // escaping=… and what else may come changes nothing in how the page is read
                }
            }
        }
        if (type.equals("application/openmetrics-text")) {
            boolean read = OPENMETRICS_VERSIONS.contains(version) && charset.equals("utf-8");
            return read ? Optional.of(OPENMETRICS) : Optional.empty();
        }
        boolean text = type.isEmpty() || type.startsWith("text/");
        return text && TEXT_VERSIONS.contains(version) ? Optional.of(TEXT) : Optional.empty();
    }
}
