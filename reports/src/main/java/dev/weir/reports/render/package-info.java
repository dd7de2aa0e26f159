/** Reports for people and programs: HTML, PDF, CSV. English and German. */
@NullMarked
package dev.weir.reports.render;

import org.jspecify.annotations.NullMarked;
