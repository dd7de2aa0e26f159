package dev.weir.wire.definition;

import java.util.List;
import java.util.TreeSet;

/** Collects what is wrong while reading goes on; the same thing found twice, through two references, is noted once. */
public final class Notes {
    /** So that a file of garbage is not answered with a gigabyte of complaints. */
    private static final int MAX = 1_000;

    private final TreeSet<Problem> errors = new TreeSet<>();
    private final TreeSet<Problem> warnings = new TreeSet<>();

    /** Something is wrong. */
    public void error(Problem problem) {
        if (errors.size() < MAX) {
            errors.add(problem);
        }
    }

    /** Something is doubtful. */
    public void warning(Problem problem) {
        if (warnings.size() < MAX) {
            warnings.add(problem);
        }
    }

    /** Whether nothing is wrong. */
    public boolean clean() {
        return errors.isEmpty();
    }

    /** All that is wrong, in order of file and line. */
    public List<Problem> errors() {
        return List.copyOf(errors);
    }

    /** All that is doubtful, in order of file and line. */
    public List<Problem> warnings() {
        return List.copyOf(warnings);
    }
}
