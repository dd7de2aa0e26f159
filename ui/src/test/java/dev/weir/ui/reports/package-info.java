/** What is promised of the pages about reports. */
@NullMarked
package dev.weir.ui.reports;

import org.jspecify.annotations.NullMarked;
