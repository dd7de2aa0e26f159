package dev.weir.wire.definition;

import java.util.List;
import java.util.TreeSet;

/** Collects what is wrong while reading goes on; the same thing found twice, through two references, is noted once. */
final class Notes {
    /** So that a file of garbage is not answered with a gigabyte of complaints. */
    private static final int MAX = 1_000;

    private final TreeSet<Problem> errors = new TreeSet<>();
    private final TreeSet<Problem> warnings = new TreeSet<>();

    void error(Problem problem) {
        if (errors.size() < MAX) {
            errors.add(problem);
        }
    }

    void warning(Problem problem) {
        if (warnings.size() < MAX) {
            warnings.add(problem);
        }
    }

    boolean clean() {
        return errors.isEmpty();
    }

    List<Problem> errors() {
        return List.copyOf(errors);
    }

    List<Problem> warnings() {
        return List.copyOf(warnings);
    }
}
