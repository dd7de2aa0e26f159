/** Tests of gathering facts from a store. */
@NullMarked
package dev.weir.console.report.gather;

import org.jspecify.annotations.NullMarked;
