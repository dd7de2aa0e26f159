/** What is promised of action items. */
@NullMarked
package dev.weir.console.report.actions;

import org.jspecify.annotations.NullMarked;
