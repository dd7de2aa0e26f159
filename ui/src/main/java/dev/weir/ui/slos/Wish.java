package dev.weir.ui.slos;

import java.util.OptionalDouble;

/** What else might be promised: another target (0…1), another limit in the unit of the signal, or both. What is empty stays. */
public record Wish(OptionalDouble target, OptionalDouble limit) {}
