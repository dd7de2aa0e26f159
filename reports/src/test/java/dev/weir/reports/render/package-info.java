/** Tests of what a report is written as. */
@NullMarked
package dev.weir.reports.render;

import org.jspecify.annotations.NullMarked;
