package dev.weir.benchmarks;

import java.util.Locale;

/** Figures as lines that people and scripts read: {@code figure NAME VALUE UNIT}. */
final class Figures {
    private Figures() {}

    static void print(String name, double value, String unit) {
        String format = Math.abs(value) < 10 ? "figure %s %.3f %s%n" : "figure %s %.1f %s%n";
        System.out.printf(Locale.ROOT, format, name, value, unit);
    }

    /** One that is counted. */
    static void count(String name, long value, String unit) {
        System.out.printf(Locale.ROOT, "figure %s %d %s%n", name, value, unit);
    }
}
