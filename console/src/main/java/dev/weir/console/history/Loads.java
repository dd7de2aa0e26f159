package dev.weir.console.history;

import dev.weir.console.history.Trouble.Kind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A batch pipeline: a run every few minutes, which speaks only while it runs. */
final class Loads implements Feed {
    /** How far runs are apart: less than what their SLOs take for silence. */
    static final Duration EVERY = Duration.ofMinutes(6);

    private final Story story;
    private final String name;
    private final double usual;
    private final double window;
    private final boolean warehouse;
    private @Nullable Instant began;
    private double lasts;
    private boolean late;
    private double rows;
    private double refused;

    /**
     * One of these.
     *
     * @param usual how many seconds a run takes
     * @param window in how many seconds it must end
     */
    Loads(Story story, String name, double usual, double window, boolean warehouse) {
        this.story = story;
        this.name = name;
        this.usual = usual;
        this.window = window;
        this.warehouse = warehouse;
    }

    @Override
    public void measure(Instant at, double seconds, boolean whole, Sheet sheet) {
        if (began == null) {
            if (Math.floorMod(at.getEpochSecond(), EVERY.toSeconds()) >= seconds) {
                if (whole && warehouse) {
                    business(0, sheet);
                }
                return;
            }
            begin(at, sheet);
        }
        Instant start = began == null ? at : began;
        double runs = Duration.between(start, at).toMillis() / 1_000.0;
        boolean over = runs >= lasts;
        double took = Math.min(runs, lasts);
        String run = start.toString();
        sheet.gauge("pipeline_up", over ? 0 : 1);
        sheet.gauge("pipeline_run_lateness_seconds", Math.max(0, took - window));
        sheet.gauge("pipeline_run_duration_seconds", took);
        sheet.gauge("pipeline_run_duration_seconds|run|" + run, took);
        sheet.count("pipeline_records_total|direction|in", over ? rows : 0);
        sheet.count("pipeline_records_total|direction|out", over ? rows - refused : 0);
        sheet.count("pipeline_rejected_records_total", over ? refused : 0);
        sheet.count("pipeline_run_failures_total", 0);
        sheet.add("pipeline_cpu_seconds_total", seconds * 1.4);
        sheet.gauge("pipeline_memory_bytes", 420e6 * sheet.about(0.05));
        if (over) {
            late = took > window;
            began = null;
            if (warehouse) {
                business(1, sheet);
            }
        }
    }

    private void begin(Instant at, Sheet sheet) {
        double trouble = story.depth(name, Kind.LATE_LOAD, at);
        double bad = story.depth(name, Kind.BAD_RECORDS, at);
        began = at;
        lasts = usual * sheet.about(0.35) * (0.75 + 0.5 * Weather.load(at))
                + (trouble > 0.3 ? window * (0.5 + trouble) : 0);
        rows = Math.rint(21_000 * Weather.load(at) * sheet.about(0.1));
        refused = Math.rint(rows * (0.002 + 0.06 * bad));
    }

    private void business(int loads, Sheet sheet) {
        sheet.count("business_loads_total", loads);
        sheet.count("business_late_loads_total", loads > 0 && late ? 1 : 0);
        sheet.count("business_failed_loads_total", 0);
        sheet.count("business_rows_loaded_total", loads * (rows - refused));
        sheet.count("business_rows_rejected_total", loads * refused);
    }
}
