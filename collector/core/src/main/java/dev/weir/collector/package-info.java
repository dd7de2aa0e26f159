/**
 * Measuring: what a collector is, when it is asked, how its configuration is read, and the pieces that every plug-in needs (HTTP with limits,
 * failures, Prometheus text). Plug-ins live in packages below, one a source; they know this package, never one another.
 */
@NullMarked
package dev.weir.collector;

import org.jspecify.annotations.NullMarked;
