/** The wall: every agreement at a glance, worst first. */
@NullMarked
package dev.weir.ui.wall;

import org.jspecify.annotations.NullMarked;
