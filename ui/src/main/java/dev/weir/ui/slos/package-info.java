/** The list of SLOs, and the page of each. Knows ports only, neither engine nor store. */
@NullMarked
package dev.weir.ui.slos;

import org.jspecify.annotations.NullMarked;
