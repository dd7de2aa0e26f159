package dev.weir.ui;

/** A page that looks at a span of time: the frame offers it the choice of one, which then stands in the address. */
public interface Ranged {}
