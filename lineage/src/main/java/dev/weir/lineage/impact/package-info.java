/**
 * What hangs on something: everything downstream with its promises, owners and money, and what breaks when it comes late. Pure: promises, figures and money
 * are arguments.
 */
@NullMarked
package dev.weir.lineage.impact;

import org.jspecify.annotations.NullMarked;
