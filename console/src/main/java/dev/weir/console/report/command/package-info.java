/** {@code ./weir report} and {@code ./weir verify}: reports of a stored estate, and whether a report fits its evidence. */
@NullMarked
package dev.weir.console.report.command;

import org.jspecify.annotations.NullMarked;
