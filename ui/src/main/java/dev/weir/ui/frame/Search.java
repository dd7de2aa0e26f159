package dev.weir.ui.frame;

import java.util.List;

/** What the search of the top bar asks. */
public interface Search {
    /**
     * What has the words of the text in its name, title or owner, the best first, at most so many; nothing for a blank text. Case does
     * not matter. Answers from memory; called in the UI's turn.
     */
    List<Hit> find(String text, int most);

    /** What can be found. */
    enum Kind {
        /** A pipeline. */
        PIPELINE("pipeline"),
        /** A service level objective. */
        SLO("SLO"),
        /** An agreement. */
        AGREEMENT("agreement"),
        /** A figure of the business. */
        FIGURE("business figure"),
        /** A dataset. */
        DATASET("dataset"),
        /** A feature of models. */
        FEATURE("feature"),
        /** A model. */
        MODEL("model"),
        /** A report that is kept. */
        REPORT("report"),
        /** An incident, open or over. */
        INCIDENT("incident"),
        /** A page of the console. */
        PAGE("page");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word for people. */
        public String word() {
            return word;
        }
    }

    /**
     * Something found.
     *
     * @param title what it is called
     * @param detail what tells it from others of that name
     * @param address where it stands, below the console's address
     */
    record Hit(Kind kind, String title, String detail, String address) {}
}
