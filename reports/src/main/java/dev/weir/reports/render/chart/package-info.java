/** Charts as small drawings of lines and areas; their labels are text beside them, so that they can be read, searched and set in the page's font. */
@NullMarked
package dev.weir.reports.render.chart;

import org.jspecify.annotations.NullMarked;
