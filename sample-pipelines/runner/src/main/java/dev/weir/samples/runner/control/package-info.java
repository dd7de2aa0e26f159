/** The doors: faults, status, truth, business counters and the pager inbox, over HTTP with a bearer token. */
@NullMarked
package dev.weir.samples.runner.control;

import org.jspecify.annotations.NullMarked;
