package dev.weir.collector.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the values of many foreign series become one. */
enum Aggregate {
    /** Added up. */
    SUM,
    /** The largest. */
    MAX,
    /** The smallest. */
    MIN,
    /** How many there are. */
    COUNT,
    /** The largest minus the smallest. */
    SPREAD,
    /** The newest. */
    LAST;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Aggregate> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Aggregate::word).toList();
    }
}
