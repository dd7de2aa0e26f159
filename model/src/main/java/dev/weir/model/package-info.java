/** The vocabulary of measuring: series, samples, pipelines, scrapes. No behaviour beyond a record's own fields, no I/O. */
@NullMarked
package dev.weir.model;

import org.jspecify.annotations.NullMarked;
