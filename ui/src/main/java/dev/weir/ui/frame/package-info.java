/** What is around every page: rail, top bar, sign-in, and what stands there when something went wrong. */
@NullMarked
package dev.weir.ui.frame;

import org.jspecify.annotations.NullMarked;
