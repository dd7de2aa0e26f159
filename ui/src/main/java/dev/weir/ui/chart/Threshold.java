package dev.weir.ui.chart;

/** A promise as a horizontal line. {@code right} says on which axis, {@code label} is short: {@code promised < 1 s}. */
public record Threshold(double value, String label, boolean right) {}
