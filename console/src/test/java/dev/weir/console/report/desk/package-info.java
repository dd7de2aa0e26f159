/** Tests of reports on time and of their way. */
@NullMarked
package dev.weir.console.report.desk;

import org.jspecify.annotations.NullMarked;
