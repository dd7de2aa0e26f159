/**
 * Decides who hears of an incident and sees to it that they do: the stages that a page passes, the outbox that promises it, the
 * dispatcher that keeps the promise. One package a notifier lies below; none of them imports another. No Spring, no database, and
 * no clock of its own: time comes in.
 */
@NullMarked
package dev.weir.alerting;

import org.jspecify.annotations.NullMarked;
