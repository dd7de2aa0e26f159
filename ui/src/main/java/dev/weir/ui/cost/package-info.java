/** What computing costs: per pipeline, per run and per result. */
@NullMarked
package dev.weir.ui.cost;

import org.jspecify.annotations.NullMarked;
