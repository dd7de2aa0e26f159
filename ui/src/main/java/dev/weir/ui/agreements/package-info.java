/** Agreements with consumers: the list of them, and the page of one: the contract in plain language, and what it costs to break it. */
@NullMarked
package dev.weir.ui.agreements;

import org.jspecify.annotations.NullMarked;
