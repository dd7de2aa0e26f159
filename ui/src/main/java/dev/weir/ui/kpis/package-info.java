/** The figures of the business: the list of them, and the page of one beside the promises that drive it. */
@NullMarked
package dev.weir.ui.kpis;

import org.jspecify.annotations.NullMarked;
