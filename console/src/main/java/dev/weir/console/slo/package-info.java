/** How the budget of an SLO came to be what it is: arithmetic over stored slices, and the pages about SLOs over it. No Spring. */
@NullMarked
package dev.weir.console.slo;

import org.jspecify.annotations.NullMarked;
