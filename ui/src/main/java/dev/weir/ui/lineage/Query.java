package dev.weir.ui.lineage;

import java.time.Instant;
import java.util.Optional;

/**
 * Which part of the graph is wanted. What is blank is not asked for.
 *
 * @param focus a node's identity as text; with one, only what is around it
 * @param depth how many edges away from the focus, 1 to 20
 * @param owner only what this owner stands for, and what it touches
 * @param text only what has these words in its name, and what it touches
 * @param environment only the jobs of it, and what they touch
 * @param cause a node whose way to the focus is lit
 * @param blast whether everything that suffers with the focus is lit, however far
 * @param column a column of the focus: then the picture is of columns
 * @param at as it was then; empty for now
 */
public record Query(
        String focus,
        int depth,
        Direction direction,
        String owner,
        String text,
        Show show,
        String environment,
        String cause,
        boolean blast,
        String column,
        boolean lanes,
        Optional<Instant> at) {
    /** How far one sees at first. */
    public static final int DEPTH = 2;
    /** How far one can see. */
    public static final int DEEPEST = 20;

    /** Everything, now. */
    public static final Query ALL =
            new Query("", DEPTH, Direction.BOTH, "", "", Show.DATA, "", "", false, "", false, Optional.empty());

    /** Refuses a depth out of bounds. */
    public Query {
        if (depth < 1 || depth > DEEPEST) {
            throw new IllegalArgumentException("the depth is " + depth + ", not 1 to " + DEEPEST);
        }
    }

    Query depth(int depth) {
        return new Query(focus, depth, direction, owner, text, show, environment, cause, blast, column, lanes, at);
    }

    Query direction(Direction direction) {
        return new Query(focus, depth, direction, owner, text, show, environment, cause, blast, column, lanes, at);
    }

    Query owner(String owner) {
        return new Query(focus, depth, direction, owner, text, show, environment, cause, blast, column, lanes, at);
    }

    Query text(String text) {
        return new Query(focus, depth, direction, owner, text, show, environment, cause, blast, column, lanes, at);
    }

    Query show(Show show) {
        return new Query(focus, depth, direction, owner, text, show, environment, cause, blast, column, lanes, at);
    }

    Query environment(String environment) {
        return new Query(focus, depth, direction, owner, text, show, environment, cause, blast, column, lanes, at);
    }

    Query lanes(boolean lanes) {
        return new Query(focus, depth, direction, owner, text, show, environment, cause, blast, column, lanes, at);
    }

    Query blast(boolean blast) {
        return new Query(focus, depth, direction, owner, text, show, environment, "", blast, column, lanes, at);
    }

    Query now() {
        return at(Optional.empty());
    }

    Query at(Instant at) {
        return at(Optional.of(at));
    }

    private Query at(Optional<Instant> at) {
        return new Query(focus, depth, direction, owner, text, show, environment, cause, blast, column, lanes, at);
    }

    /** Around another node, with none of what was said of the old one. */
    Query around(String focus) {
        return new Query(focus, depth, direction, "", "", show, "", "", false, "", lanes, at);
    }

    /** Which way from the focus. */
    public enum Direction {
        /** Both. */
        BOTH("both", "Causes and effects"),
        /** Only what it is made of. */
        UP("up", "Causes only"),
        /** Only what is made of it. */
        DOWN("down", "Effects only");

        private final String word;
        private final String title;

        Direction(String word, String title) {
            this.word = word;
            this.title = title;
        }

        /** The word of the address. */
        public String word() {
            return word;
        }

        /** The words for people. */
        public String title() {
            return title;
        }
    }

    /** Which kinds of nodes; those that are left out are bridged. */
    public enum Show {
        /** Jobs, datasets, features, models. */
        DATA("data", "Jobs and data"),
        /** Jobs only. */
        JOBS("jobs", "Jobs only"),
        /** Datasets only. */
        DATASETS("datasets", "Datasets only"),
        /** With owners and agreements. */
        ALL("all", "With owners and agreements");

        private final String word;
        private final String title;

        Show(String word, String title) {
            this.word = word;
            this.title = title;
        }

        /** The word of the address. */
        public String word() {
            return word;
        }

        /** The words for people. */
        public String title() {
            return title;
        }
    }
}
