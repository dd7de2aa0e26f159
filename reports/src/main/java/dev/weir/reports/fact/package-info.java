/**
 * What a report is computed from, and nothing else: the evidence. Records of plain types only (text, numbers, instants, lists), so that they are written
 * as JSON and read back without loss.
 */
@NullMarked
package dev.weir.reports.fact;

import org.jspecify.annotations.NullMarked;
