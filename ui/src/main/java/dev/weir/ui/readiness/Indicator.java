package dev.weir.ui.readiness;

/** What production-ready means, one by one. */
public enum Indicator {
    /** Latency keeps its promise nearly always. */
    LATENCY("Consistently low latency", "Latency"),
    /** State does not grow for ever. */
    STATE("Stable state size", "State"),
    /** Back-pressure is no surprise. */
    BACKPRESSURE("Predictable back-pressure", "Back-pressure"),
    /** Checkpoints, or runs, succeed. */
    EXACTLY_ONCE("Exactly-once that holds", "Exactly-once"),
    /** Latency from event to result is measured. */
    OBSERVABLE("Observable end-to-end latency", "Observable"),
    /** Somebody can see how it does. */
    DASHBOARDS("Dashboards", "Dashboards"),
    /** Somebody is told when work piles up. */
    BACKLOG_ALERTS("Alerts on backlog growth", "Backlog alerts"),
    /** The way back was gone at least once. */
    ROLL_BACK("A tested roll-back path", "Roll-back");

    private final String title;
    private final String brief;

    Indicator(String title, String brief) {
        this.title = title;
        this.brief = brief;
    }

    /** The words of a heading. */
    public String title() {
        return title;
    }

    /** The words of a column. */
    public String brief() {
        return brief;
    }
}
