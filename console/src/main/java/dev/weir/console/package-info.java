/** The composition root: main, wiring, and nothing that could live in a module below. The only place that knows Spring. */
@NullMarked
package dev.weir.console;

import org.jspecify.annotations.NullMarked;
