/** Reports that were made, as pages and programs read them: their files, what they say at a glance, whether they hold. */
@NullMarked
package dev.weir.console.report.reading;

import org.jspecify.annotations.NullMarked;
