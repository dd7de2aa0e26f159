/** What agents push: their wire format, read strictly, and the memory that makes a repeated delivery harmless. */
@NullMarked
package dev.weir.collector.ingest;

import org.jspecify.annotations.NullMarked;
