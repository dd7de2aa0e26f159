/** The words of each language, and how numbers, times and money are written in them. */
@NullMarked
package dev.weir.reports.render.text;

import org.jspecify.annotations.NullMarked;
