package dev.weir.reports.render.page;

/** Where a page is read. */
public enum Medium {
    /** In a browser, light or dark, wide or narrow. */
    SCREEN("screen.css", 500, 4000, 4000),
    /** On A4. */
    PAPER("paper.css", 200, 160, 600);

    private final String css;
    private final int rows;
    private final int name;
    private final int text;

    Medium(String css, int rows, int name, int text) {
        this.css = css;
        this.rows = rows;
        this.name = name;
        this.text = text;
    }

    /** The style sheet. */
    String css() {
        return css;
    }

    /** So many rows of a table at most; the rest is only in the CSV. */
    public int rows() {
        return rows;
    }

    /** So many characters of a name at most. */
    int longestName() {
        return name;
    }

    /** So many characters of any other text at most: a row must not be higher than a page. */
    int longestText() {
        return text;
    }
}
