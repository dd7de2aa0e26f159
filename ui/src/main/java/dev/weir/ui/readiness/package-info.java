/** Whether pipelines are fit for production: eight indicators, each with its evidence, and what to do next. */
@NullMarked
package dev.weir.ui.readiness;

import org.jspecify.annotations.NullMarked;
