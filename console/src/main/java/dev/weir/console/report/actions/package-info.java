/** What is to be done about broken promises: the journal of action items, which stand in every report until they are done. */
@NullMarked
package dev.weir.console.report.actions;

import org.jspecify.annotations.NullMarked;
