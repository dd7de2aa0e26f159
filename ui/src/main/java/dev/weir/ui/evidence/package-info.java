/** Charts that stand under one another as evidence: a figure, and what may have moved it, on one axis of time. */
@NullMarked
package dev.weir.ui.evidence;

import org.jspecify.annotations.NullMarked;
