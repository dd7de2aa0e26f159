package dev.weir.model;

import java.time.Instant;

/** One line of the audit journal: who did what to what, when. {@code detail} is free text without secrets. */
public record Act(Instant at, Actor actor, String verb, String object, String detail) {}
