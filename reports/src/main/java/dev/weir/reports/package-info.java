/** What a week was like: pure functions from a week and stored facts to a report. No clock, no database, no Spring. */
@NullMarked
package dev.weir.reports;

import org.jspecify.annotations.NullMarked;
