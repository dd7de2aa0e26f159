/**
 * Mapping documents: how the metrics of others become canonical signals, and the live table of what is pushed. No kind of collector: the kinds that meet
 * foreign names use it. The only place of this module that reads YAML.
 */
@NullMarked
package dev.weir.collector.mapping;

import org.jspecify.annotations.NullMarked;
