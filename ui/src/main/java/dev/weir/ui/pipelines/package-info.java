/** The list of pipelines and the page of one, with its live charts. */
@NullMarked
package dev.weir.ui.pipelines;

import org.jspecify.annotations.NullMarked;
