/** Gathers the facts of a report from what is stored, of a running console or of its data folder. */
@NullMarked
package dev.weir.console.report.gather;

import org.jspecify.annotations.NullMarked;
