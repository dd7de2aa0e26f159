/** What is promised of reading reports, and an archive of small ones. */
@NullMarked
package dev.weir.console.report.reading;

import org.jspecify.annotations.NullMarked;
