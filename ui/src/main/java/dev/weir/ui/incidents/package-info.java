/** The list of incidents and the page of one. */
@NullMarked
package dev.weir.ui.incidents;

import org.jspecify.annotations.NullMarked;
