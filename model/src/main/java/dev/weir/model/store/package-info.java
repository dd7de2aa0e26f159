/** The shared ports: where samples go, where they come from, and journals. Nothing is implemented here. */
@NullMarked
package dev.weir.model.store;

import org.jspecify.annotations.NullMarked;
