/** The vocabulary of telling: incidents as folds over events, pages, what became of them. */
@NullMarked
package dev.weir.model.incident;

import org.jspecify.annotations.NullMarked;
