/** Evidence on disk: canonical JSON, a hash chain, a signed manifest, and the verification of all of it. */
@NullMarked
package dev.weir.reports.evidence;

import org.jspecify.annotations.NullMarked;
