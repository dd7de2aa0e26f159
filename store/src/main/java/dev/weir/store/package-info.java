/** The shared ports, implemented: one package a backing store. What knows no database lives in {@code model}. */
@NullMarked
package dev.weir.store;

import org.jspecify.annotations.NullMarked;
