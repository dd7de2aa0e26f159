package dev.weir.collector.flink;

import java.util.Locale;

/** Figures and texts of others as they stand in sentences. */
final class Words {
    private Words() {}

    /** Seconds, minutes or hours. */
    static String seconds(double seconds) {
        if (seconds < 1) {
            return Math.round(seconds * 1_000) + " ms";
        }
        if (seconds < 120) {
            return seconds < 10 ? rounded(seconds, 1) + " s" : Math.round(seconds) + " s";
        }
        return seconds < 7_200 ? Math.round(seconds / 60) + " min" : Math.round(seconds / 3_600) + " h";
    }

    /** A share, in percent. */
    static String percent(double ratio) {
        return Math.round(ratio * 100) + " %";
    }

    /** A count, in groups of three. */
    static String count(double number) {
        return String.format(Locale.ROOT, "%,d", Math.round(number));
    }

    /** A number of things a second. */
    static String rate(double perSecond) {
        return (perSecond < 10 ? rounded(perSecond, 1) : count(perSecond)) + " a second";
    }

    private static String rounded(double number, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", number);
    }

    /** One line, cut to a length, without what looks like a credential. */
    static String line(String text, int longest) {
        String line = text.lines().findFirst().orElse("").strip();
        String safe = line.replaceAll(
                        "(?i)(password|passwd|secret|token|api[_-]?key)(\\s*[=:]\\s*)[^\\s,;&]+", "$1$2***")
                .replaceAll("://[^/@\\s]+@", "://***@");
        return safe.length() <= longest ? safe : safe.substring(0, longest - 1) + "…";
    }
}
