/** Live charts on ECharts, and the table behind each. Knows nothing of pipelines. */
@NullMarked
package dev.weir.ui.chart;

import org.jspecify.annotations.NullMarked;
