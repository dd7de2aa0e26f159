/** Every table of a report as CSV, found by its records. */
@NullMarked
package dev.weir.reports.render.csv;

import org.jspecify.annotations.NullMarked;
