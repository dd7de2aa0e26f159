/** Tests of the evidence. */
@NullMarked
package dev.weir.reports.evidence;

import org.jspecify.annotations.NullMarked;
