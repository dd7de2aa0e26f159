/** The report as a page: its head, two pages for those who decide, and every table. */
@NullMarked
package dev.weir.reports.render.page;

import org.jspecify.annotations.NullMarked;
