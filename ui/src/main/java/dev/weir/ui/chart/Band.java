package dev.weir.ui.chart;

import dev.weir.model.Interval;

/** A span that matters, behind the lines: an incident. {@code loud} ones woke somebody. */
public record Band(Interval when, String label, boolean loud) {}
