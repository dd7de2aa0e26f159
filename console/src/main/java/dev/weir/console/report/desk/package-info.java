/** Reports on time and to those who wait for them: schedules, exactly one report a period, and deliveries that are tried until they are taken. */
@NullMarked
package dev.weir.console.report.desk;

import org.jspecify.annotations.NullMarked;
