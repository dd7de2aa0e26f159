/** The pages about reports: their history, one of them with its evidence and where it went, and what is to be done. */
@NullMarked
package dev.weir.ui.reports;

import org.jspecify.annotations.NullMarked;
