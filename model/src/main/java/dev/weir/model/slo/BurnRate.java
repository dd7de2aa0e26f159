package dev.weir.model.slo;

import java.time.Duration;

/** How many times too fast the budget burns over a window: bad ratio / budget. NaN when nothing was measured in it. */
public record BurnRate(Duration window, double rate) {}
